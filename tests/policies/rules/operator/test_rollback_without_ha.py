from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "rollback-without-ha"

ON = {"kubernetes.operator.deployment.rollback.enabled": "true"}


@pytest.mark.parametrize(
    ("conf", "operator"),
    [
        pytest.param({}, "1.15", id="unset"),
        pytest.param({"high-availability": "standalone"}, "1.15", id="off by an old word"),
        pytest.param({"high-availability": "zookeeper"}, "1.3", id="only Kubernetes counts up to 1.3"),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, operator: str) -> None:
    [finding] = found(RULE, deployment({**ON, **conf}), operator=operator)

    assert "unless the operator's own configuration sets it" in finding.message


@pytest.mark.parametrize("conf", [{**ON, "high-availability": "zookeeper"}, {**ON, "recovery.mode": "kubernetes"}, {}])
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_believes_the_platform(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(), platform=ON)

    assert "unless" not in finding.message
    assert [] == found(RULE, deployment(ON), platform={"high-availability.type": "kubernetes"})
