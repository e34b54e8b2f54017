from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.flink.directories import has_scheme
from flinkgate.policies.flink.storage import Durability, Location, location, place
from flinkgate.policies.manifest import FlinkDeployment

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        pytest.param("s3://bucket/a/b", Location("s3", "bucket", "/a/b"), id="object storage"),
        pytest.param("S3A://bucket", Location("s3a", "bucket", ""), id="a bucket alone, any case"),
        pytest.param("file:///data/cp", Location("file", "", "/data/cp"), id="three slashes"),
        pytest.param("file:/data/cp", Location("file", "", "/data/cp"), id="one slash"),
        pytest.param("/data/cp", Location(None, "", "/data/cp"), id="no scheme"),
        pytest.param("data/a:b", Location(None, "", "data/a:b"), id="a colon behind a slash"),
        pytest.param("", Location(None, "", ""), id="empty"),
        pytest.param(
            "abfss://c@a.dfs.core.windows.net/x", Location("abfss", "c@a.dfs.core.windows.net", "/x"), id="user"
        ),
    ],
)
def test_splits_a_directory(uri: str, expected: Location) -> None:
    assert expected == location(uri)


@pytest.mark.parametrize(
    ("uri", "on_pod", "at_root"),
    [
        *(
            ("file:///data", True, False),
            ("local:///x", True, False),
            ("file:///", True, True),
            ("s3://b", False, True),
        ),
        *(("s3://b/", False, True), ("s3://b//", False, True), ("s3://b/x", False, False), ("hdfs:///", False, True)),
    ],
)
def test_knows_pods_and_roots(uri: str, on_pod: bool, at_root: bool) -> None:
    assert (on_pod, at_root) == (location(uri).on_pod, location(uri).at_root)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        *(("s3://b", True), ("my-fs+x.1:/a", True), ("/a", False), ("", False), (" s3://b", False), ("1s3://b", False)),
        *((":", False), ("://x", False), ("${X}/a", False), ("s_3://b", False), ("é3://b", False)),
    ],
)
def test_knows_a_scheme(uri: str, expected: bool) -> None:
    assert expected == has_scheme(uri)


@pytest.mark.parametrize(
    ("source", "durability", "words"),
    [
        ({"persistentVolumeClaim": {"claimName": "c"}}, Durability.SHARED, "the persistentVolumeClaim volume v"),
        ({"nfs": {"server": "s", "path": "/"}}, Durability.SHARED, "the nfs volume v"),
        ({"csi": {"driver": "d"}}, Durability.SHARED, "the csi volume v"),
        ({"hostPath": {"path": "/x"}}, Durability.SINGLE_NODE, "the hostPath volume v"),
        ({"emptyDir": {}}, Durability.LOST, "the emptyDir volume v"),
        ({"ephemeral": {}}, Durability.LOST, "the ephemeral volume v"),
        ({"configMap": {"name": "m"}}, Durability.LOST, "the configMap volume v"),
        ({}, Durability.LOST, "the emptyDir volume v"),
        ({"persistentVolumeClaim": None}, Durability.LOST, "the emptyDir volume v"),
    ],
)
def test_says_how_long_a_file_lives(deployment: Ask, source: Any, durability: Durability, words: str) -> None:
    found = placed(deployment, "file:///data/cp", {"name": "v", **source})

    assert (durability, words) == (found.durability, found.description)


@pytest.mark.parametrize(
    "uri", ["file:///data/../data/cp", "file:////data//cp/", "file:///./data/./cp", "file:/data", "local:///data/x"]
)
def test_reads_a_path_as_the_file_system_does(deployment: Ask, uri: str) -> None:
    assert Durability.SHARED is placed(deployment, uri, {"name": "v", "nfs": {}}).durability


@pytest.mark.parametrize("uri", ["file:///data/../tmp", "file:///database", "file:///"])
def test_outside_of_every_mount_is_the_containers_own_disk(deployment: Ask, uri: str) -> None:
    found = placed(deployment, uri, {"name": "v", "nfs": {}})

    assert (Durability.LOST, "the container's own disk") == (found.durability, found.description)


def test_a_mount_without_its_volume_is_unknown(deployment: Ask) -> None:
    found = placed(deployment, "file:///data/cp", {"name": "other"})

    assert (Durability.UNKNOWN, "volume v, which the pod does not have") == (found.durability, found.description)


def placed(deployment: Ask, uri: str, volume: Any) -> Any:
    main = {"name": "flink-main-container", "volumeMounts": [{"name": "v", "mountPath": "/data"}]}
    manifest = deployment(podTemplate={"spec": {"containers": [main], "volumes": [volume]}})
    return place(FlinkDeployment(manifest).pods.job_manager, location(uri))
