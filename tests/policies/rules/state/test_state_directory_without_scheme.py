from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "state-directory-without-scheme"
KEY = "state.savepoints.dir"


def template(source: Any, path: str = "/data") -> dict[str, Any]:
    mounts = [{"name": "data", "mountPath": path}]
    return {"spec": {"containers": [{"name": "flink-main-container", "volumeMounts": mounts}], "volumes": [source]}}


PVC = {"name": "data", "persistentVolumeClaim": {"claimName": "data"}}
NODE = {"name": "data", "hostPath": {"path": "/x"}}
EMPTY = {"name": "data", "emptyDir": {}}


@pytest.mark.parametrize("source", [PVC, NODE], ids=["PVC", "hostPath"])
def test_names_the_file_system_of_a_durable_volume(mended: Ask, deployment: Ask, source: Any) -> None:
    after = mended(RULE, deployment({KEY: "/data/sp"}, podTemplate=template(source)), "safe")

    assert {KEY: "file:///data/sp"} == after["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("path", "spec"),
    [
        pytest.param("/data/sp", {}, id="no volume"),
        pytest.param("/data/sp", {"podTemplate": template(EMPTY)}, id="emptyDir"),
        pytest.param("/data/sp", {"jobManager": {"podTemplate": template(PVC)}}, id="in the JobManager alone"),
        pytest.param("data/sp", {"podTemplate": template(PVC)}, id="relative"),
        pytest.param("//data/sp", {"podTemplate": template(PVC)}, id="an authority"),
        pytest.param("${STATE}/sp", {"podTemplate": template(PVC)}, id="a variable that nobody resolves"),
        pytest.param("://x", {}, id="an empty scheme"),
        pytest.param("1s3://b/x", {}, id="a scheme begins with a letter"),
    ],
)
def test_has_no_fix_elsewhere(found: Ask, deployment: Ask, path: str, spec: Any) -> None:
    [finding] = found(RULE, deployment({KEY: path}, **spec))

    assert finding.message.startswith(f"{KEY} is {path!r}, without a scheme, which Flink refuses")
    assert finding.fix is None


def test_a_leading_blank_is_refused_from_flink_2_on(found: Ask, mended: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({KEY: " s3://b/x"}, version="v1_20"))
    after = mended(RULE, deployment({KEY: " s3://b/x"}, version="v2_0"), "safe")
    assert {KEY: "s3://b/x"} == after["spec"]["flinkConfiguration"]


def test_an_empty_text_is_refused_from_flink_2_on(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({KEY: ""}, version="v1_20"))
    assert 1 == len(found(RULE, deployment({KEY: ""}, version="v2_0")))


def test_reports_each_directory(found: Ask, deployment: Ask) -> None:
    conf = {"execution.checkpointing.dir": "/a", "execution.checkpointing.savepoint-dir": "/b"}

    assert ["/a", "/b"] == [conf[each.path[-1]] for each in found(RULE, deployment(conf))]


def test_a_default_scheme_does_not_help(found: Ask, deployment: Ask) -> None:
    assert 1 == len(found(RULE, deployment({KEY: "/a", "fs.default-scheme": "s3://b"})))


@pytest.mark.parametrize("path", ["s3://b/x", "file:/data", "S3A://b/x", "my-fs+x.1://b/x"])
def test_is_silent(found: Ask, deployment: Ask, path: str) -> None:
    assert [] == found(RULE, deployment({KEY: path}))


def test_reads_session_jobs(found: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, session_job({KEY: "/data/sp"}))

    assert finding.fix is None
