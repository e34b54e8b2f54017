from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "container-without-image"
MAIN = {"name": "flink-main-container"}


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"containers": [MAIN, {"name": "sidecar"}]}, id="a sidecar"),
        pytest.param({"containers": [MAIN, {"name": "sidecar", "image": ""}]}, id="an empty image"),
        pytest.param({"containers": [], "initContainers": [MAIN]}, id="an init container is never Flink's"),
    ],
)
def test_reports_each_container_once(found: Ask, deployment: Ask, spec: Any) -> None:
    assert 1 == len(found(RULE, deployment(podTemplate={"spec": spec})))


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"containers": [MAIN]}, id="Flink's own container"),
        pytest.param({"containers": [{"name": "sidecar", "image": "x"}]}, id="a sidecar with an image"),
        pytest.param({"containers": [{"image": None}]}, id="no name: another rule"),
        pytest.param({"containers": [{"name": "x", "image": 1}]}, id="an image that is no text: another rule"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, spec: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate={"spec": spec}))


def test_the_component_may_bring_the_image(found: Ask, deployment: Ask) -> None:
    common = {"spec": {"containers": [MAIN, {"name": "sidecar"}]}}
    component = {"podTemplate": {"spec": {"containers": [{}, {"image": "x"}]}}}
    findings = found(RULE, deployment(podTemplate=common, jobManager=component))

    assert ["container sidecar of the TaskManager"] == [each.message.partition(" has ")[0] for each in findings]
