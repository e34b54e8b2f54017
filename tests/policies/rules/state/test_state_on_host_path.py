from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "state-on-host-path"
HA = {"high-availability.type": "kubernetes", "high-availability.storageDir": "file:///data/ha"}


def template(**source: Any) -> dict[str, Any]:
    mounts = [{"name": "data", "mountPath": "/data"}]
    volumes = [{"name": "data", **source}]
    return {"spec": {"containers": [{"name": "flink-main-container", "volumeMounts": mounts}], "volumes": volumes}}


NODE = template(hostPath={"path": "/x"})
CLAIM = template(persistentVolumeClaim={"claimName": "data"})


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param({"state.checkpoints.dir": "file:///data/cp"}, {"podTemplate": NODE}, id="checkpoints"),
        pytest.param({"state.savepoints.dir": "file:/data/sp"}, {"podTemplate": NODE}, id="savepoints"),
        pytest.param(HA, {"jobManager": {"podTemplate": NODE}}, id="high availability, in the JobManager alone"),
        pytest.param(
            {"state.checkpoints.dir": "file:///data/cp"},
            {"jobManager": {"podTemplate": NODE}, "taskManager": {"podTemplate": CLAIM}},
            id="in one of the pods",
        ),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    [finding] = found(RULE, deployment(conf, **spec))

    assert "on the hostPath volume data, which pods on other nodes do not see" in finding.message


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param({"state.checkpoints.dir": "file:///data/cp"}, {"podTemplate": CLAIM}, id="PVC"),
        pytest.param({"state.checkpoints.dir": "s3://b/cp"}, {"podTemplate": NODE}, id="object storage"),
        pytest.param({"high-availability.storageDir": "file:///data/ha"}, {"podTemplate": NODE}, id="HA is off"),
        pytest.param(
            {"state.checkpoints.dir": "file:///data/cp"},
            {"jobManager": {"podTemplate": NODE}},
            id="lost with the TaskManager: another rule's",
        ),
        pytest.param({"state.checkpoints.dir": "file:///tmp/cp"}, {"podTemplate": NODE}, id="not on the volume"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))
