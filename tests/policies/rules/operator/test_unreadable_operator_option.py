from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unreadable-operator-option"


@pytest.mark.parametrize(
    ("conf", "job", "operator"),
    [
        ({"kubernetes.operator.deployment.rollback.enabled": "yes"}, None, "1.0"),
        ({"kubernetes.operator.cluster.health-check.enabled": ""}, None, "1.15"),
        (
            {
                "kubernetes.operator.cluster.health-check.enabled": "true",
                "kubernetes.operator.jm-deployment-recovery.enabled": "no",
            },
            None,
            "1.15",
        ),
        ({"job.autoscaler.enabled": "on"}, None, "1.7"),
        ({"job.autoscaler.enabled": "true", "job.autoscaler.memory.tuning.enabled": "on"}, None, "main"),
        ({"kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age": "old"}, {}, "1.15"),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, job: Any, operator: str) -> None:
    [finding] = found(RULE, deployment(conf, job=job), operator=operator)

    assert ("spec", "flinkConfiguration", list(conf)[-1]) == finding.path


@pytest.mark.parametrize(
    ("conf", "operator"),
    [
        pytest.param({"kubernetes.operator.jm-deployment-recovery.enabled": "no"}, "1.15", id="nobody reads it"),
        pytest.param({"job.autoscaler.enabled": "on"}, "1.6", id="no autoscaler yet"),
        pytest.param(
            {"job.autoscaler.enabled": "true", "job.autoscaler.memory.tuning.enabled": "on"}, "1.15", id="main"
        ),
        pytest.param({"kubernetes.operator.deployment.rollback.enabled": "TRUE"}, "1.15", id="any case"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, operator: str) -> None:
    assert [] == found(RULE, deployment(conf), operator=operator)


def test_asks_nothing_of_a_job_whose_cluster_is_unknown(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job({"job.autoscaler.enabled": "on"}))
