from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.admission import (
    LONGEST_WARNING,
    MOST_WARNINGS,
    InvalidReviewError,
    asks_for_judgement,
    denied,
    is_review,
    request_of,
    response_of,
    review,
    undecided,
    warning_line,
)
from flinkgate.policies.engine import ActiveRule
from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import FlinkDeployment
from flinkgate.policies.rule import Rule, all_rules
from flinkgate.policies.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ask = Callable[..., Any]

KEY = "state.checkpoints.num-retained"
CHOSEN = ("num-retained-below-one", "incremental-without-rocksdb", "unknown-flink-version")
SETTINGS = settings_from({"rules": {"default": "none", **dict.fromkeys(CHOSEN, "on")}}, all_rules())


def request(new: Any, old: Any = None, operation: str = "CREATE", **more: Any) -> dict[str, Any]:
    return {"uid": "1", "operation": operation, "object": new, "oldObject": old, **more}


def breaking(on_error: str) -> Settings:
    def check(_resource: Any) -> Iterator[Finding]:
        raise KeyError("oh")
        yield

    rule = Rule("oh-no", Severity.ERROR, (FlinkDeployment,), check, "rules.concern.oh_no", strict=False)
    return Settings((ActiveRule(rule, rule.severity, {}), *SETTINGS.rules), on_error=on_error)


def test_denies_with_every_finding_most_severe_first(deployment: Ask) -> None:
    manifest = deployment({KEY: 0, "state.backend.incremental": True}, version="1.18")
    verdict = review(request(manifest), SETTINGS)

    assert (False, 403) == verdict[:2]
    lines = verdict.message.splitlines()
    assert "flinkgate found 2 errors:" == lines[0]
    assert (
        "error: spec.flinkConfiguration[state.checkpoints.num-retained]: "
        "state.checkpoints.num-retained is 0, expected at least 1 (num-retained-below-one)"
    ) in lines
    assert ["error", "error", "warning"] == [line.partition(":")[0] for line in lines[1:]]
    assert ["incremental-without-rocksdb"] == [each.rule for each in verdict.noted]


def test_admits_with_warnings(deployment: Ask) -> None:
    verdict = review(request(deployment({"state.backend.incremental": True})), SETTINGS)

    assert verdict.allowed
    [warning] = verdict.warnings
    assert warning.startswith("warning: spec.flinkConfiguration[state.backend.incremental]: ")


def test_what_the_old_object_had_is_a_warning(deployment: Ask) -> None:
    old, new = deployment({KEY: 0}), deployment({KEY: 0, "a": "b"})
    verdict = review(request(new, old, "UPDATE"), SETTINGS)

    assert verdict.allowed
    assert [Severity.WARNING] == [each.severity for each in verdict.noted]
    assert 1 == len(verdict.warnings)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param({KEY: 0}, {KEY: -1}, id="another wrong value"),
        pytest.param({KEY: 3}, {KEY: 0}, id="right before"),
        pytest.param({}, {KEY: 0}, id="not there before"),
    ],
)
def test_what_is_new_is_denied_on_update_too(deployment: Ask, old: Any, new: Any) -> None:
    assert not review(request(deployment(new), deployment(old), "UPDATE"), SETTINGS).allowed


PAIR = {"execution.checkpointing.mode": "AT_LEAST_ONCE", "execution.checkpointing.unaligned.enabled": "true"}
CLAIM = {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}


def test_another_release_in_the_message_makes_no_new_finding(deployment: Ask) -> None:
    old, new = deployment(PAIR, version="v1_20"), deployment(PAIR, version="v1_19")

    assert review(request(new, old, "UPDATE"), SETTINGS).allowed


def test_an_item_put_before_another_makes_no_new_finding(deployment: Ask) -> None:
    old = deployment(podTemplate={"spec": {"volumes": [CLAIM]}})
    new = deployment(podTemplate={"spec": {"volumes": [{"name": "scratch", "emptyDir": {}}, CLAIM]}})

    assert review(request(new, old, "UPDATE"), SETTINGS).allowed


@pytest.mark.parametrize("operation", [None, "create", ["CREATE"], {}, 1])
def test_an_operation_that_is_none_is_no_request(operation: Any) -> None:
    body = {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1"}

    with pytest.raises(InvalidReviewError):
        request_of({**body, "request": {"uid": "1", "operation": operation}})


def asked(deployment: Ask) -> dict[str, tuple[dict[str, Any], bool]]:
    wrong = deployment({KEY: 0})
    status = {**wrong, "status": {"state": "x"}}
    annotated = {**wrong, "metadata": {"name": "x", "annotations": {"a": "b"}}}
    leaving = {**wrong, "metadata": {"name": "x", "deletionTimestamp": "2026-01-01T00:00:00Z"}}
    return {
        "create": (request(wrong), True),
        "update": (request(wrong, deployment(), "UPDATE"), True),
        "update without the old object": (request(wrong, None, "UPDATE"), True),
        "update of annotations": (request(annotated, wrong, "UPDATE"), True),
        "update of the status": (request(status, wrong, "UPDATE"), False),
        "delete": (request(None, wrong, "DELETE"), False),
        "connect": (request(wrong, operation="CONNECT"), False),
        "no operation": (request(wrong, operation=""), False),
        "on its way out": (request(leaving, deployment(), "UPDATE"), False),
        "another kind": (request({**wrong, "kind": "Pod", "apiVersion": "v1"}), False),
        "nothing": (request(None), False),
        "text": (request("x"), False),
    }


@pytest.mark.parametrize("case", asked(lambda *_args, **_more: {}).keys())
def test_judges_only_what_really_changes_an_object_of_the_operators(deployment: Ask, case: str) -> None:
    asking, expected = asked(deployment)[case]

    assert expected == asks_for_judgement(asking)
    if not expected:
        assert review(asking, SETTINGS).allowed


def test_never_denies_the_operator_itself(deployment: Ask) -> None:
    settings = SETTINGS._replace(platform=Platform(service_account="flink/operator"))
    wrong = deployment({KEY: 0})
    own = request(wrong, userInfo={"username": "system:serviceaccount:flink:operator"})
    other = request(wrong, userInfo={"username": "system:serviceaccount:flink:someone"})

    assert review(own, settings).allowed
    assert not review(other, settings).allowed
    assert not review(own, SETTINGS).allowed
    assert not review(request(wrong, userInfo="x"), settings).allowed


def test_a_rule_that_breaks_denies_or_is_left_out_as_the_settings_say(deployment: Ask) -> None:
    deny = review(request(deployment()), breaking("deny"))
    allow = review(request(deployment()), breaking("allow"))

    assert (False, 500) == deny[:2]
    assert "rule oh-no failed with KeyError: 'oh'" in deny.message
    assert allow.allowed
    assert ["oh-no"] == [each.rule for each in allow.failures]
    assert not review(request(deployment({KEY: 0})), breaking("allow")).allowed


def test_where_flinkgate_fails_the_settings_decide() -> None:
    assert (False, 500) == undecided(SETTINGS, "out of memory")[:2]
    allowed = undecided(SETTINGS._replace(on_error="allow"), "out of memory")
    assert allowed.allowed
    assert ("flinkgate could not judge this object: out of memory",) == allowed.warnings


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(None, "body is not an AdmissionReview", id="nothing"),
        pytest.param({"kind": "Pod"}, "body is not an AdmissionReview", id="another kind"),
        pytest.param({"kind": "AdmissionReview"}, "apiVersion is None", id="no version"),
        pytest.param(
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1beta1"}, "v1beta1", id="an old version"
        ),
        pytest.param(
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1"}, "request is missing", id="empty"
        ),
        pytest.param(
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {"uid": 5}},
            "request.uid is missing",
            id="a uid that is no text",
        ),
    ],
)
def test_says_why_a_body_cannot_be_answered(body: Any, reason: str) -> None:
    with pytest.raises(InvalidReviewError, match=reason):
        request_of(body)


def test_takes_the_request_out_of_a_review() -> None:
    body = {
        "kind": "AdmissionReview",
        "apiVersion": "admission.k8s.io/v1",
        "request": {"uid": "1", "operation": "CREATE"},
    }

    assert is_review(body)
    assert {"uid": "1", "operation": "CREATE"} == request_of(body)


def test_writes_the_answer_that_the_api_server_reads(deployment: Ask) -> None:
    verdict = review(request(deployment({KEY: 0})), SETTINGS)
    answer = response_of("1", verdict)

    assert ("admission.k8s.io/v1", "AdmissionReview") == (answer["apiVersion"], answer["kind"])
    response = answer["response"]
    assert ("1", False) == (response["uid"], response["allowed"])
    status = {"status": "Failure", "code": 403, "reason": "Forbidden", "message": verdict.message}
    assert status == response["status"]
    assert {"rules": "num-retained-below-one"} == response["auditAnnotations"]
    assert {"uid": "2", "allowed": True} == response_of("2", review(request(deployment()), SETTINGS))["response"]
    assert "BadRequest" == response_of("", denied(400, "x"))["response"]["status"]["reason"]


def test_keeps_warnings_short_and_few(deployment: Ask) -> None:
    def check(resource: Any) -> Iterator[Finding]:
        yield from (Finding(resource.path(), f"{number} " + "x" * 200) for number in range(20))

    rule = Rule("many", Severity.WARNING, (FlinkDeployment,), check, "rules.concern.many", strict=False)
    verdict = review(request(deployment()), Settings((ActiveRule(rule, rule.severity, {}),)))

    assert MOST_WARNINGS + 1 == len(verdict.warnings)
    assert "and 5 more findings of flinkgate" == verdict.warnings[-1]
    assert {LONGEST_WARNING} == {len(each) for each in verdict.warnings[:-1]}


def test_a_warning_is_one_printable_line() -> None:
    assert "a b c" == warning_line("a\nb\x00c")
    assert "é" * 119 + "…" == warning_line("é" * 500)
