from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-pod-field"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param(
            {"spec": {"container": []}},
            "spec.podTemplate.spec.container is no field of Kubernetes, expected spec.podTemplate.spec.containers",
            id="a letter is missing",
        ),
        pytest.param(
            {"spec": {"containers": [{"name": "x", "nodes": []}]}},
            "spec.podTemplate.spec.containers[0].nodes is no field of Kubernetes, expected one of the 24 that "
            "Container has",
            id="nothing near",
        ),
        pytest.param(
            {"spec": {"containers": [{"name": "x", "volumeMounts": [{"bindMountOptions": []}]}]}},
            "spec.podTemplate.spec.containers[0].volumeMounts[0].bindMountOptions is a field that the pods of operator "
            "1.15 do not have, expected none of another release",
            id="a later Kubernetes has it",
        ),
        pytest.param(
            {"metdata": {}},
            "spec.podTemplate.metdata is no field of Kubernetes, expected spec.podTemplate.metadata",
            id="of the template itself",
        ),
    ],
)
def test_says_what_was_expected(found: Ask, deployment: Ask, template: Any, expected: str) -> None:
    [finding] = found(RULE, deployment(podTemplate=template))

    assert expected == finding.message


def test_looks_at_every_template(found: Ask, deployment: Ask) -> None:
    wrong = {"podTemplate": {"spec": {"hostnet": True}}}
    manifest = deployment(**wrong, jobManager=wrong, taskManager=wrong)
    blue_green = {**manifest, "kind": "FlinkBlueGreenDeployment", "spec": {"template": {"spec": manifest["spec"]}}}

    assert 3 == len(found(RULE, manifest))
    assert [("spec", "template", "spec")] * 3 == [each.path[:3] for each in found(RULE, blue_green)]


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "status": {"x": 1}}, id="a whole pod"
        ),
        pytest.param({"metadata": {"labels": {"anything": "x"}}}, id="names of labels are free"),
        pytest.param({"spec": {"containers": [{"$patch": "delete", "name": "x"}]}}, id="a directive of a patch"),
        pytest.param({"spec": {"hostnameOverride": "x"}}, id="of a later operator: another rule"),
        pytest.param(None, id="empty"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, template: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate=template))
