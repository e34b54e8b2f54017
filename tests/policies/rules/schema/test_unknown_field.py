from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-field"
ALL_OF_RESOURCE = "one of cpu, ephemeralStorage, memory"


@pytest.mark.parametrize(
    ("spec", "path", "expected"),
    [
        pytest.param({"flinkConfig": {}}, "spec.flinkConfig", None, id="too far from any"),
        pytest.param({"serviceAcount": "x"}, "spec.serviceAcount", "spec.serviceAccount", id="a letter is missing"),
        pytest.param({"jobmanager": {}}, "spec.jobmanager", "spec.jobManager", id="another case"),
        pytest.param({"job": {"className": "x"}}, "spec.job.className", "spec.job.entryClass", id="another word"),
        pytest.param({"jobManager": {"resource": {"x": 1}}}, "spec.jobManager.resource.x", ALL_OF_RESOURCE, id="any"),
        pytest.param(
            {"taskManager": {"memory": "2g"}},
            "spec.taskManager.memory",
            "it at spec.taskManager.resource.memory",
            id="a level too high",
        ),
        pytest.param(
            {"job": {"serviceAccount": "x"}}, "spec.job.serviceAccount", "it at spec.serviceAccount", id="too deep"
        ),
        pytest.param(
            {"jobManager": {"tolerations": []}},
            "spec.jobManager.tolerations",
            "it at spec.jobManager.podTemplate.spec.tolerations",
            id="a field of the pod",
        ),
    ],
)
def test_says_what_was_expected(found: Ask, deployment: Ask, spec: Any, path: str, expected: str | None) -> None:
    [finding] = found(RULE, deployment(**spec))

    assert finding.message.startswith(f"{path} is no field of the operator, expected {expected or 'one of '}")


def test_looks_at_the_whole_manifest(found: Ask, deployment: Ask) -> None:
    manifest = {**deployment(), "data": {}, "metadata": {"name": "x", "label": {}}}

    assert [("data",), ("metadata", "label")] == [each.path for each in found(RULE, manifest)]


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param({"status": {"x": 1}}, id="the status is the operator's"),
        pytest.param({"apiVersion": "flink.apache.org/v1alpha1"}, id="a version that no release serves"),
        pytest.param({"spec": {"emrReleaseLabel": "emr-7", "executionRoleArn": "x"}}, id="Amazon's operator"),
        pytest.param({"spec": {"jobManager": {"$patch": "replace"}}}, id="a directive of a patch"),
        pytest.param({"spec": {"flinkConfiguration": {"x": 1}}}, id="an option"),
        pytest.param({"spec": {"podTemplate": {"spec": {"x": 1}}}}, id="a field of a pod"),
        pytest.param({"spec": {"taskManager": {"resources": {}}}}, id="a field of a later release"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, manifest: Any) -> None:
    assert [] == found(RULE, {**deployment(), **manifest})


def test_a_template_is_looked_at_once(found: Ask, deployment: Ask) -> None:
    template = {"spec": {**deployment()["spec"], "jobs": {}}, "meta": {}}
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": template}}

    expected = [("spec", "template", "meta"), ("spec", "template", "spec", "jobs")]

    assert expected == [each.path for each in found(RULE, manifest)]


def test_has_no_fix_where_the_right_name_is_there(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(job={}, jobb={}))

    assert finding.fix is None


def test_the_meant_name_keeps_the_value(mended: Ask, deployment: Ask) -> None:
    assert {"replicas": 2} == mended(RULE, deployment(jobmanager={"replicas": 2}), "unsafe")["spec"]["jobManager"]


def test_many_are_reported_up_to_a_bound(found: Ask, deployment: Ask) -> None:
    assert 100 == len(found(RULE, deployment(**{f"x{number}": 1 for number in range(5000)})))
