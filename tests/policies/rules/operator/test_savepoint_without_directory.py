from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "savepoint-without-directory"

AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age"
PERIOD = "kubernetes.operator.periodic.savepoint.interval"


@pytest.mark.parametrize(
    ("conf", "job", "path"),
    [
        ({}, {"upgradeMode": "savepoint"}, ("job", "upgradeMode")),
        ({}, {"savepointTriggerNonce": 0}, ("job", "savepointTriggerNonce")),
        ({PERIOD: ""}, {}, ("flinkConfiguration", PERIOD)),
        ({AGE: "1 h"}, {}, ("flinkConfiguration", AGE)),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, job: Any, path: Any) -> None:
    [finding] = found(RULE, deployment(conf, job=job))

    assert ("spec", *path) == finding.path


@pytest.mark.parametrize(
    ("conf", "job", "operator"),
    [
        pytest.param({PERIOD: "1h", "state.savepoints.dir": "s3://b"}, {}, "1.15", id="set"),
        pytest.param({PERIOD: "1h"}, None, "1.15", id="no job"),
        pytest.param({AGE: "1h"}, {}, "1.4", id="not yet"),
        pytest.param({}, {}, "1.15", id="no need"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, job: Any, operator: str) -> None:
    assert [] == found(RULE, deployment(conf, job=job), operator=operator)


def test_a_platform_may_ask_for_savepoints(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(job={}), platform={PERIOD: "1h"})

    assert ("spec",) == finding.path
