"""`POST /validate`: verdicts, and an answer to whatever comes in."""

from __future__ import annotations

import json
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flinkgate.webhook.app import seconds_to_answer
from flinkgate.webhook.review import SLOTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Make = Callable[..., dict[str, Any]]

UID = "705ab4f5-6393-11e8-b7cc-42010a800002"
MEBIBYTE = 1 << 20


def test_admits(gate: Any, deployment: Make, review: Make) -> None:
    assert gate.ask(review(deployment())) == {"uid": UID, "allowed": True}


def test_denies_with_every_finding(gate: Any, deployment: Make, review: Make) -> None:
    response = gate.ask(review(deployment(image="flink:latest", job={})))

    assert response == {
        "uid": UID,
        "allowed": False,
        "status": {
            "status": "Failure",
            "code": 403,
            "reason": "Forbidden",
            "message": "flinkgate found 1 error:\n"
            "error: spec.image: image is latest, expected a release (image-latest)\n"
            "warning: spec: parallelism is not stated (no-parallelism)",
        },
        "warnings": ["warning: spec: parallelism is not stated (no-parallelism)"],
        "auditAnnotations": {"rules": "image-latest,no-parallelism"},
    }


def test_warns(gate: Any, deployment: Make, review: Make) -> None:
    response = gate.ask(review(deployment(job={})))

    assert response["allowed"]
    assert response["warnings"] == ["warning: spec: parallelism is not stated (no-parallelism)"]


@pytest.mark.parametrize(
    ("operation", "specs"),
    [
        pytest.param("DELETE", (None, {"image": "flink:latest"}), id="delete"),
        pytest.param("UPDATE", ({"image": "flink:latest"}, {"image": "flink:latest"}), id="no change"),
        pytest.param("UPDATE", ({"image": "flink:latest", "job": {}}, {"image": "flink:latest"}), id="an old mistake"),
        pytest.param("CONNECT", ({"image": "flink:latest"}, None), id="another operation"),
    ],
)
def test_never_denies(gate: Any, deployment: Make, review: Make, operation: str, specs: Any) -> None:
    new, old = (None if spec is None else deployment(**spec) for spec in specs)

    assert gate.ask(review(new, old, operation))["allowed"]


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        pytest.param(b"", 400, "body is empty", id="empty body"),
        pytest.param(b"{", 400, "body is not JSON: Expecting property name", id="broken JSON"),
        pytest.param(b'{"kind": ' * 10_000, 400, "body is nested more than 128 levels deep", id="depth 10,000"),
        pytest.param(b"[" + b"7" * 5000 + b"]", 400, "number of 5000 characters", id="a number of 5,000 digits"),
        pytest.param(b"[NaN]", 400, "NaN is not JSON", id="NaN"),
        pytest.param(b"[1]", 400, "body is not an AdmissionReview", id="a list"),
        pytest.param(b"null", 400, "body is not an AdmissionReview", id="null"),
        pytest.param(b'{"kind": "Pod"}', 400, "body is not an AdmissionReview", id="another kind"),
        pytest.param(
            b'{"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1beta1", "request": {}}',
            400,
            "apiVersion is 'admission.k8s.io/v1beta1', expected admission.k8s.io/v1",
            id="another version",
        ),
        pytest.param(
            b'{"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {}}',
            400,
            "request.uid is missing",
            id="missing uid",
        ),
        pytest.param(
            b'{"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {"uid": 7}}',
            400,
            "request.uid is missing",
            id="uid that is no text",
        ),
        pytest.param(b" " * (8 * MEBIBYTE), 413, "body has more than 7340032 bytes", id="8 MiB"),
    ],
)
def test_refuses(gate: Any, body: bytes, code: int, message: str) -> None:
    response = gate.ask(body)

    assert (response["uid"], response["status"]["code"]) == ("", code)
    assert response["status"]["message"].startswith(message)
    assert gate.count("admission_refused_total") == 1


def test_refuses_another_version_by_its_uid(gate: Any, deployment: Make, review: Make) -> None:
    response = gate.ask({**review(deployment()), "apiVersion": "admission.k8s.io/v1beta1"})

    assert (response["uid"], response["status"]["code"]) == (UID, 400)


def test_refuses_another_content_type(gate: Any) -> None:
    response = gate.ask(b"{}", content_type="text/plain")

    assert response["status"]["message"] == "content type is 'text/plain', expected application/json"


def test_seven_mebibytes_are_judged(gate: Any, deployment: Make, review: Make) -> None:
    body = json.dumps(review(deployment(image="flink:latest"))).encode()

    assert gate.ask(body.ljust(7 * MEBIBYTE))["status"]["code"] == 403


@pytest.mark.parametrize(("on_error", "allowed"), [("deny", False), ("allow", True)])
def test_a_rule_that_raises(gate: Any, deployment: Make, review: Make, on_error: str, allowed: bool) -> None:
    def broken_rule(_: Any) -> Iterator[Any]:
        raise ZeroDivisionError("by design")

    gate.use(broken_rule, on_error=on_error)

    assert gate.ask(review(deployment()))["allowed"] == allowed
    assert gate.count("rule_errors_total", rule="broken-rule") == 1


@pytest.mark.parametrize(("on_error", "allowed"), [("deny", False), ("allow", True)])
def test_time_runs_out(gate: Any, deployment: Make, review: Make, on_error: str, allowed: bool) -> None:
    def slow_rule(_: Any) -> Iterator[Any]:
        gate.now += 5
        return iter(())

    def rule_after_the_deadline(_: Any) -> Iterator[Any]:
        raise AssertionError("is not asked any more")

    gate.use(slow_rule, rule_after_the_deadline, on_error=on_error)
    response = gate.ask(review(deployment()))

    assert response["allowed"] == allowed
    assert "flinkgate could not judge this object: its time is over" in json.dumps(response)
    assert gate.count("admission_undecided_total") == 1


def test_settings_that_cannot_be_had(gate: Any, deployment: Make, review: Make) -> None:
    gate.settings = None

    assert gate.ask(review(deployment()))["status"]["message"].startswith("flinkgate could not judge this object")


def test_overload_asks_the_client_to_come_again(gate: Any, deployment: Make, review: Make) -> None:
    inside, done = threading.Semaphore(0), threading.Event()

    def waiting_rule(_: Any) -> Iterator[Any]:
        inside.release()
        done.wait(10)
        return iter(())

    gate.use(waiting_rule)
    body = review(deployment())
    threads = [threading.Thread(target=gate.ask, args=(body,)) for _ in range(SLOTS)]
    for thread in threads:
        thread.start()
        assert inside.acquire(timeout=10)
    answer = gate.post(body, path="/validate?timeout=0s")
    done.set()
    for thread in threads:
        thread.join()

    assert (503, "1") == (answer.status_code, answer.headers["Retry-After"])
    assert gate.count("admission_shed_total") == 1
    assert gate.count("admission_in_flight") == 0
    assert gate.ask(body)["allowed"]


@pytest.mark.parametrize(
    ("timeout", "seconds"),
    [
        pytest.param("5s", 4, id="a second less, since the API server rounds up"),
        pytest.param("1s", 0.5, id="half of a short time"),
        pytest.param("9999s", 29, id="no longer than the API server allows"),
        pytest.param("", 9, id="not stated"),
        pytest.param("-5s", 9, id="negative"),
        pytest.param("\N{ARABIC-INDIC DIGIT FIVE}s", 9, id="digits of another script"),
    ],
)
def test_time_to_answer(timeout: str, seconds: float) -> None:
    assert seconds_to_answer(timeout) == seconds


@pytest.mark.parametrize(
    ("method", "path", "code"), [("GET", "/validate", 405), ("POST", "/other", 404), ("POST", "/validate/", 404)]
)
def test_all_else_is_refused_in_plain_text(gate: Any, method: str, path: str, code: int) -> None:
    answer = gate.client.open(path, method=method)

    assert (code, "text/plain") == (answer.status_code, answer.mimetype)


def test_counts_without_labels_from_the_client(gate: Any, deployment: Make, review: Make) -> None:
    gate.ask(review(deployment(image="flink:latest")))
    gate.ask(review(deployment(), operation="CONNECT", kind={"kind": ["no", "kind"]}))

    assert gate.count("admission_requests_total", operation="CREATE", kind="FlinkDeployment", allowed="false") == 1
    assert gate.count("admission_requests_total", operation="CONNECT", kind="other", allowed="true") == 1
    assert gate.count("rule_results_total", rule="image-latest", result="denied") == 1
    assert gate.count("admission_request_duration_seconds_count") == 2


def test_logs_who_was_denied_what_but_no_values(
    gate: Any, deployment: Make, review: Make, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "flinkgate.webhook"):
        gate.ask(review(deployment(image="flink:latest", job={"args": ["--password=hunter2"]})))
    [record] = caplog.records

    assert record.fields == {
        "uid": UID,
        "operation": "CREATE",
        "kind": "FlinkDeployment",
        "namespace": "shop",
        "name": "orders",
        "user": "ann",
        "rules": ["image-latest"],
    }


KEYS = st.sampled_from(
    ["kind", "apiVersion", "request", "uid", "object", "oldObject", "operation", "spec", "metadata", "userInfo", "job"]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["UPDATE", "CREATE"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON | st.binary(max_size=40), st.booleans())
def test_any_body_gets_a_well_formed_answer(gate: Any, deployment: Make, review: Make, body: Any, inside: bool) -> None:
    if isinstance(body, dict) and inside:
        body = review({**deployment(), **body}, **body)
    response = gate.ask(body if isinstance(body, bytes) else json.dumps(body).encode())
    uid = body["request"].get("uid") if isinstance(body, dict) and isinstance(body.get("request"), dict) else ""

    assert response["uid"] == (uid if isinstance(uid, str) else "") or response["status"]["code"] == 400
