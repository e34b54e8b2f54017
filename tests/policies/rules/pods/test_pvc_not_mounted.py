from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "pvc-not-mounted"
CP = {"state.checkpoints.dir": "file:///data/cp"}
CLAIM = {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}
MOUNT = {"name": "data", "mountPath": "/data"}


def template(*containers: Any, volumes: Any = (CLAIM,), **more: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(containers), "volumes": list(volumes), **more}}


def main(*mounts: Any, **more: Any) -> dict[str, Any]:
    return {"name": "flink-main-container", "volumeMounts": list(mounts), **more}


@pytest.mark.parametrize(
    ("conf", "spec", "words"),
    [
        pytest.param({}, {"podTemplate": template(main())}, "volume data holds PVC data", id="unmounted claim"),
        pytest.param(
            {}, {"podTemplate": template(main(MOUNT), volumes=())}, "mounts volume data, which", id="mount of nothing"
        ),
        pytest.param(CP, {}, "own disk in the JobManager and TaskManager", id="on nothing"),
        pytest.param(
            CP,
            {"jobManager": {"podTemplate": template(main(MOUNT))}},
            "own disk in the TaskManager",
            id="in the JobManager alone",
        ),
        pytest.param(
            CP,
            {"podTemplate": template(main(MOUNT), volumes=[{"name": "data"}])},
            "on the emptyDir volume data",
            id="a volume without a source is an emptyDir",
        ),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, spec: Any, words: str) -> None:
    [finding] = found(RULE, deployment(conf, **spec))

    assert words in finding.message


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param(CP, {"podTemplate": template(main(MOUNT))}, id="mounted"),
        pytest.param({}, {"podTemplate": template({"name": "s", "volumeMounts": [MOUNT]})}, id="a sidecar's business"),
        pytest.param(
            {},
            {"podTemplate": template(main(), initContainers=[{"name": "i", "volumeMounts": [MOUNT]}])},
            id="an init container's business",
        ),
        pytest.param({}, {"podTemplate": template(main(volumeDevices=[{"name": "data"}]))}, id="as a device"),
        pytest.param(
            {},
            {"podTemplate": template(main({"name": "flink-config-volume", "mountPath": "/c"}), volumes=())},
            id="Flink's own",
        ),
        pytest.param({"state.checkpoints.dir": "s3://b/cp"}, {}, id="object storage"),
        pytest.param(
            {},
            {"podTemplate": template(), "taskManager": {"podTemplate": template(main(MOUNT), volumes=())}},
            id="mounted in one of the pods",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))
