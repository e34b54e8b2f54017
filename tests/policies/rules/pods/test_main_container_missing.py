from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "main-container-missing"
IMAGE = "flink:1.20"


def template(*containers: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(containers)}}


STATE = [{"name": "data", "mountPath": "/data"}]


@pytest.mark.parametrize(
    ("container", "conf"),
    [
        pytest.param({"name": "x"}, {}, id="no image of its own"),
        pytest.param({"name": "x", "image": IMAGE}, {}, id="the image of the deployment"),
        pytest.param({"name": "Flink-Main_Container", "image": "y"}, {}, id="the name misspelt"),
        pytest.param({"name": "taskmanager", "image": "y"}, {}, id="the name of the component"),
        pytest.param(
            {"name": "x", "image": "y", "volumeMounts": STATE},
            {"state.checkpoints.dir": "file:///data/cp"},
            id="the mount of Flink's state",
        ),
    ],
)
def test_gives_the_name(found: Ask, mended: Ask, deployment: Ask, container: Any, conf: Any) -> None:
    manifest = deployment(conf, image=IMAGE, podTemplate=template(container))
    [finding] = found(RULE, manifest)

    assert f"container {container['name']} of the JobManager is not the one" in finding.message
    after = mended(RULE, manifest, "unsafe")
    assert [{**container, "name": "flink-main-container"}] == after["spec"]["podTemplate"]["spec"]["containers"]


@pytest.mark.parametrize(
    "containers",
    [
        pytest.param([{"name": "fluentd", "image": "fluentd"}], id="a true sidecar"),
        pytest.param([{"name": "flink-main-container"}, {"name": "flink"}], id="the main container is there"),
        pytest.param([], id="an empty list"),
        pytest.param([{"image": IMAGE}, "x", None], id="nothing with a name"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, containers: Any) -> None:
    assert [] == found(RULE, deployment(image=IMAGE, podTemplate=template(*containers)))


def test_has_no_fix_where_two_look_alike(found: Ask, deployment: Ask) -> None:
    manifest = deployment(podTemplate=template({"name": "jobmanager"}, {"name": "taskmanager"}))
    [finding] = found(RULE, manifest)

    assert ("spec", "podTemplate", "spec", "containers", 0) == finding.path
    assert finding.fix is None


def test_reports_each_component_where_each_has_its_own(found: Ask, deployment: Ask) -> None:
    flink = template({"name": "flink"})
    findings = found(RULE, deployment(jobManager={"podTemplate": flink}, taskManager={"podTemplate": flink}))

    assert ["jobManager", "taskManager"] == [each.path[1] for each in findings]


def test_sees_a_sidecar_laid_over_the_main_container(found: Ask, deployment: Ask) -> None:
    sidecar = {"name": "fluentd", "image": "fluentd"}
    manifest = deployment(
        podTemplate=template({"name": "flink-main-container"}), taskManager={"podTemplate": template(sidecar)}
    )
    [finding] = found(RULE, manifest)

    assert ("spec", "taskManager", "podTemplate", "spec", "containers", 0) == finding.path
    assert "since lists merge by position" in finding.message
    assert finding.fix is None


def test_lists_merged_by_name_keep_the_main_container(found: Ask, deployment: Ask) -> None:
    by_name = {"kubernetes.operator.pod-template.merge-arrays-by-name": "true"}
    manifest = deployment(
        by_name,
        podTemplate=template({"name": "flink-main-container"}),
        taskManager={"podTemplate": template({"name": "fluentd", "image": "fluentd"})},
    )

    assert [] == found(RULE, manifest)
