from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "duplicate-pod-name"
A, B = {"name": "a", "image": "x"}, {"name": "b", "image": "x"}
MOUNTS = [{"name": "v", "mountPath": "/data"}, {"name": "w", "mountPath": "/data"}]


@pytest.mark.parametrize(
    ("spec", "message", "path"),
    [
        pytest.param({"containers": [A, B, A]}, "two containers called a", ("containers", 2), id="containers"),
        pytest.param(
            {"containers": [A], "initContainers": [A]},
            "two containers called a",
            ("initContainers", 0),
            id="an init container too",
        ),
        pytest.param({"volumes": [{"name": "v"}, {"name": "v"}]}, "two volumes called v", ("volumes", 1), id="volumes"),
        pytest.param(
            {"containers": [{**A, "volumeMounts": MOUNTS}]},
            "two mounts at /data in container a",
            ("containers", 0, "volumeMounts", 1),
            id="mounts",
        ),
    ],
)
def test_reports(found: Ask, deployment: Ask, spec: Any, message: str, path: Any) -> None:
    [finding] = found(RULE, deployment(podTemplate={"spec": spec}))

    assert ("spec", "podTemplate", "spec", *path) == finding.path
    assert f"the JobManager has {message}, expected each once: Kubernetes refuses the pod" == finding.message


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"containers": [A, B]}, id="two names"),
        pytest.param({"containers": [{}, {}], "volumes": [{}, {"name": 1}, {"name": 1}]}, id="no names"),
        pytest.param(
            {"containers": [{**A, "volumeMounts": MOUNTS[:1]}, {**B, "volumeMounts": MOUNTS[:1]}]}, id="apart"
        ),
        pytest.param({"containers": [A], "volumes": [{"name": "a"}]}, id="a volume and a container"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, spec: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate={"spec": spec}))


def test_sees_what_the_merge_makes(found: Ask, deployment: Ask) -> None:
    component = {"podTemplate": {"spec": {"containers": [B]}}}
    manifest = deployment(podTemplate={"spec": {"containers": [A, B]}}, taskManager=component)

    assert ["the TaskManager has two containers called b"] == [
        each.message.partition(",")[0] for each in found(RULE, manifest)
    ]
