from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-high-availability-type"


@pytest.mark.parametrize(
    ("conf", "more", "after"),
    [
        pytest.param(
            {"high-availability.type": "Kubernetes-"}, {}, {"high-availability.type": "kubernetes"}, id="nearly"
        ),
        pytest.param(
            {"high-availability": "kubernetes"},
            {"version": "v1_15"},
            {"high-availability": "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"},
            id="1.15 needs the class",
        ),
        pytest.param({"high-availability.type": "zk"}, {}, {"high-availability.type": "zookeeper"}, id="short"),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, more: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf, **more), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param({"high-availability.type": "filesystem"}, "expected kubernetes", id="no type"),
        pytest.param({"high-availability.type": True}, "is 'true'", id="switch"),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"high-availability.type": "KUBERNETES"}, {}, id="any case"),
        pytest.param({"high-availability.type": "org.x.Factory"}, {}, id="a class"),
        pytest.param({"high-availability": "kubernetes"}, {"version": "v1_16"}, id="since 1.16"),
        pytest.param({"high-availability.type": "k8s"}, {"version": "v1_16"}, id="unknown key here"),
        pytest.param({"high-availability.type": "none"}, {}, id="off"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
