from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.flink.storage import source_of
from flinkgate.policies.manifest import FlinkDeployment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.policies.flink.pods import Pods

    Ask = Callable[..., Any]

MAIN = "flink-main-container"


def template(*containers: Any, volumes: Any = (), **more: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(containers), "volumes": list(volumes), **more}}


def pods(manifest: Any) -> Pods:
    return FlinkDeployment(manifest).pods


def test_reads_containers_mounts_and_volumes_with_their_places(deployment: Ask) -> None:
    claim = {"name": "v", "persistentVolumeClaim": {"claimName": "c"}}
    mount = {"name": "v", "mountPath": "/data"}
    common = template({"name": MAIN, "volumeMounts": [mount]}, volumes=[claim], initContainers=[{"name": "i"}])
    pod = pods(deployment(podTemplate=common)).task_manager

    assert "TaskManager" == pod.component
    assert pod.main_container is pod.containers[0]
    assert ("spec", "podTemplate", "spec", "containers", 0, "volumeMounts", 0) == pod.containers[0].mounts[0].path
    assert ("v", "c", ("spec", "podTemplate", "spec", "volumes", 0)) == (
        pod.volumes[0].name,
        pod.volumes[0].claim,
        pod.volumes[0].path,
    )
    assert ["i"] == [each.name for each in pod.init_containers]
    assert pod.volume("v") is pod.volumes[0]
    assert pod.volume("w") is None


def test_each_component_has_its_own_template(deployment: Ask) -> None:
    manifest = deployment(
        podTemplate=template({"name": MAIN}),
        jobManager={"podTemplate": template({"name": MAIN, "image": "x"}, {"name": "side"})},
    )
    job_manager, task_manager = pods(manifest)

    assert [MAIN, "side"] == [each.name for each in job_manager.containers]
    assert [MAIN] == [each.name for each in task_manager.containers]
    assert ("spec", "jobManager", "podTemplate", "spec", "containers", 1) == job_manager.containers[1].path


def test_merges_by_name_where_the_configuration_says_so(deployment: Ask) -> None:
    spec = {
        "podTemplate": template({"name": "side"}, {"name": MAIN}),
        "taskManager": {"podTemplate": template({"name": MAIN, "image": "x"})},
    }
    key = "kubernetes.operator.pod-template.merge-arrays-by-name"

    assert [MAIN, MAIN] == [each.name for each in pods(deployment(**spec)).task_manager.containers]
    by_name = pods(deployment({key: True}, **spec)).task_manager.containers
    assert ["side", MAIN] == [each.name for each in by_name]


@pytest.mark.parametrize(
    ("path", "mount"),
    [
        pytest.param("/data/cp", "/data", id="below"),
        pytest.param("/data", "/data", id="itself"),
        pytest.param("/data/deep/cp", "/data/deep/", id="the longest"),
        pytest.param("/data2/cp", None, id="a name that merely begins alike"),
        pytest.param("/opt", None, id="elsewhere"),
        pytest.param("data/cp", None, id="relative"),
    ],
)
def test_finds_the_mount_of_a_path(deployment: Ask, path: str, mount: str | None) -> None:
    mounts = [{"name": "a", "mountPath": "/data"}, {"name": "b", "mountPath": "/data/deep/"}, {"name": "c"}]
    found = pods(deployment(podTemplate=template({"name": MAIN, "volumeMounts": mounts}))).job_manager.mount_of(path)

    assert mount == (found and found.mount_path)


def test_a_mount_at_the_root_holds_everything(deployment: Ask) -> None:
    mounts = [{"name": "a", "mountPath": "/"}]
    pod = pods(deployment(podTemplate=template({"name": MAIN, "volumeMounts": mounts}))).job_manager

    assert pod.mount_of("/data/cp") is not None


def test_a_sidecars_mounts_are_not_flinks(deployment: Ask) -> None:
    side = {"name": "side", "volumeMounts": [{"name": "a", "mountPath": "/data"}]}

    assert pods(deployment(podTemplate=template(side))).job_manager.mount_of("/data/cp") is None


@pytest.mark.parametrize(
    "odd", [None, "x", 5, [], {"spec": None}, {"spec": {"containers": {}, "volumes": [None, "x"]}}]
)
def test_takes_templates_of_any_shape(deployment: Ask, odd: Any) -> None:
    for pod in pods(deployment(podTemplate=odd, taskManager={"podTemplate": odd})):
        assert pod.main_container is None
        assert () == pod.containers
        assert {"emptyDir"} >= {source_of(volume) for volume in pod.volumes}
