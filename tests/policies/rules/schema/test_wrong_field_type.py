from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "wrong-field-type"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        pytest.param({"job": {"args": "x"}}, "spec.job.args is text, expected a list", id="a list"),
        pytest.param({"job": {"args": [None]}}, "spec.job.args[0] is empty, expected text", id="an empty item"),
        pytest.param({"job": []}, "spec.job is a list, expected a mapping", id="a mapping"),
        pytest.param({"restartNonce": 1.5}, "spec.restartNonce is a number, expected a whole number", id="a fraction"),
        pytest.param(
            {"jobManager": {"resource": {"cpu": "two"}}},
            "spec.jobManager.resource.cpu is text, expected a number",
            id="cpu",
        ),
        pytest.param({"mode": 1}, "spec.mode is a whole number, expected text", id="an enum"),
        pytest.param({"logConfiguration": {"x": {}}}, "spec.logConfiguration.x is a mapping, expected text", id="map"),
    ],
)
def test_says_what_was_expected(found: Ask, deployment: Ask, spec: Any, message: str) -> None:
    [finding] = found(RULE, deployment(**spec))

    assert message == finding.message
    assert finding.fix is None or spec == {"mode": 1}


@pytest.mark.parametrize(
    ("job", "safety", "expected"),
    [
        pytest.param({"parallelism": "4"}, "safe", {"parallelism": 4}, id="text to whole number"),
        pytest.param({"allowNonRestoredState": "true"}, "safe", {"allowNonRestoredState": True}, id="text to boolean"),
        pytest.param({"args": [8080]}, "safe", {"args": ["8080"]}, id="whole number to text"),
        pytest.param({"args": [True]}, "unsafe", {"args": ["true"]}, id="boolean to text"),
        pytest.param({"args": [0.5]}, "unsafe", {"args": ["0.5"]}, id="fraction to text"),
    ],
)
def test_mends(mended: Ask, deployment: Ask, job: Any, safety: str, expected: Any) -> None:
    assert expected == mended(RULE, deployment(job=job), safety)["spec"]["job"]


def test_a_cpu_may_be_a_fraction(mended: Ask, deployment: Ask) -> None:
    manifest = deployment(jobManager={"resource": {"cpu": "0.5"}})

    assert 0.5 == mended(RULE, manifest, "safe")["spec"]["jobManager"]["resource"]["cpu"]


@pytest.mark.parametrize("text", ["two", "-1", "1.5", "٣", "007", "9" * 50, ""])
def test_text_that_is_no_plain_number_has_no_fix(found: Ask, deployment: Ask, text: str) -> None:
    [finding] = found(RULE, deployment(job={"parallelism": text}))

    assert finding.fix is None


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param({"spec": None}, id="no spec: flink-version-missing"),
        pytest.param({"spec": []}, id="a spec that is a list: flink-version-missing"),
        pytest.param({"spec": {"flinkVersion": 1.2}}, id="unknown-flink-version"),
        pytest.param({"spec": {"flinkConfiguration": []}}, id="flink-configuration-not-a-map"),
        pytest.param({"spec": {"image": None, "job": None, "ingress": {"labels": {"a": None}}}}, id="empty fields"),
        pytest.param({"metadata": {"name": "x", "creationTimestamp": None}}, id="empty metadata"),
        pytest.param({"spec": {"podTemplate": {"spec": {"hostNetwork": "x"}}}}, id="of a pod"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, manifest: Any) -> None:
    assert [] == found(RULE, {**deployment(), **manifest})


@pytest.mark.parametrize("kind", ["FlinkSessionJob", "FlinkStateSnapshot", "FlinkBlueGreenDeployment"])
def test_the_spec_of_other_kinds_is_looked_at(found: Ask, deployment: Ask, kind: str) -> None:
    [finding] = found(RULE, {**deployment(), "kind": kind, "spec": []})

    assert ("spec",) == finding.path


def test_labels_are_text(mended: Ask, deployment: Ask) -> None:
    manifest = {**deployment(), "metadata": {"name": "x", "labels": {"team": 7}}}

    assert {"team": "7"} == mended(RULE, manifest, "safe")["metadata"]["labels"]
