from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "ha-storage-not-persistent"
ON = {"high-availability.type": "kubernetes"}
DIR = "high-availability.storageDir"


def template(**source: Any) -> dict[str, Any]:
    mounts = [{"name": "data", "mountPath": "/data"}]
    volumes = [{"name": "data", **source}]
    return {"spec": {"containers": [{"name": "flink-main-container", "volumeMounts": mounts}], "volumes": volumes}}


CLAIM = template(persistentVolumeClaim={"claimName": "data"})
EMPTY = template(emptyDir={})


@pytest.mark.parametrize(
    ("conf", "spec", "words"),
    [
        pytest.param({}, {}, "is not set", id="missing"),
        pytest.param({DIR: "file:///ha"}, {}, "on the container's own disk", id="own disk"),
        pytest.param({DIR: "file:///data/ha"}, {"podTemplate": EMPTY}, "on the emptyDir volume data", id="emptyDir"),
        pytest.param(
            {DIR: "file:///data/ha"},
            {"taskManager": {"podTemplate": CLAIM}},
            "on the container's own disk",
            id="a volume of the TaskManager does not help",
        ),
        pytest.param({DIR: "/data/ha"}, {}, "without a scheme", id="no scheme"),
        pytest.param({"recovery.zookeeper.storageDir": "/ha"}, {}, "recovery.zookeeper.storageDir is /ha", id="alias"),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, spec: Any, words: str) -> None:
    [finding] = found(RULE, deployment({**ON, **conf}, **spec))

    assert words in finding.message


def test_points_at_what_asks_for_high_availability(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(ON))

    assert ("spec", "flinkConfiguration", "high-availability.type") == finding.path


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param({**ON, DIR: "s3://b/ha"}, {}, id="object storage"),
        pytest.param({**ON, DIR: "file:///data/ha"}, {"jobManager": {"podTemplate": CLAIM}}, id="PVC"),
        pytest.param({**ON, DIR: "/ha", "fs.default-scheme": "s3://b"}, {}, id="default scheme"),
        pytest.param({DIR: "/ha"}, {}, id="high availability is off"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))


def test_names_the_file_system_of_a_durable_volume(mended: Ask, deployment: Ask) -> None:
    after = mended(RULE, deployment({**ON, DIR: "/data/ha"}, podTemplate=CLAIM), "safe")

    assert "file:///data/ha" == after["spec"]["flinkConfiguration"][DIR]
