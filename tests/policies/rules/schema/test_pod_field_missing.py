from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "pod-field-missing"


def template(*containers: Any, **spec: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(containers), **spec}}


@pytest.mark.parametrize(
    ("pod", "message"),
    [
        pytest.param(template({"image": "x"}), "containers[0] has no name", id="a container"),
        pytest.param(template({"image": "x", "name": None}), "containers[0] has no name", id="an empty name"),
        pytest.param(template(volumes=[{"emptyDir": {}}]), "volumes[0] has no name", id="a volume"),
        pytest.param(
            template({"name": "x", "volumeMounts": [{"name": "y"}]}),
            "containers[0].volumeMounts[0] has no mountPath",
            id="a mount",
        ),
        pytest.param(
            template(volumes=[{"name": "x", "persistentVolumeClaim": {}}]),
            "volumes[0].persistentVolumeClaim has no claimName",
            id="a claim",
        ),
    ],
)
def test_says_what_is_missing(found: Ask, deployment: Ask, pod: Any, message: str) -> None:
    [finding] = found(RULE, deployment(podTemplate=pod))

    assert f"spec.podTemplate.spec.{message}, expected one: Kubernetes refuses the pod without it" == finding.message


def test_one_template_may_complete_the_other(found: Ask, deployment: Ask) -> None:
    common, component = template({"image": "x"}), {"podTemplate": template({"name": "flink-main-container"})}

    assert [] == found(RULE, deployment(podTemplate=common, jobManager=component, taskManager=component))


def test_what_one_component_completes_the_other_still_lacks(found: Ask, deployment: Ask) -> None:
    common, component = template({"image": "x"}), {"podTemplate": template({"name": "flink-main-container"})}
    [finding] = found(RULE, deployment(podTemplate=common, jobManager=component))

    assert ("spec", "podTemplate", "spec", "containers", 0) == finding.path


def test_is_found_where_it_was_written(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(podTemplate=template(), taskManager={"podTemplate": template({"image": "x"})}))

    assert ("spec", "taskManager", "podTemplate", "spec", "containers", 0) == finding.path


@pytest.mark.parametrize(
    "pod",
    [
        pytest.param({"spec": {"volumes": []}}, id="no containers: Flink adds its own"),
        pytest.param(template({"name": "x", "livenessProbe": {"httpGet": {"port": 1, "httpHeaders": [{"name": "A"}]}}}),
                     id="the empty value of a header"),
        pytest.param({"metadata": {"ownerReferences": []}}, id="nothing in a list"),
    ],
)  # fmt: skip
def test_is_silent(found: Ask, deployment: Ask, pod: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate=pod))
