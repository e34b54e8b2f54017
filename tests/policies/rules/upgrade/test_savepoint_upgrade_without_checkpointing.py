from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "savepoint-upgrade-without-checkpointing"

DIRECTORY = {"state.checkpoints.dir": "s3://b/c"}
JOB = {"upgradeMode": "savepoint"}


def test_reports(found: Ask, deployment: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, deployment(DIRECTORY, job=JOB))

    assert ("spec", "job", "upgradeMode") == finding.path
    assert 1 == len(found(RULE, session_job(job=JOB), beside=[deployment(DIRECTORY)]))
    assert [] == found(RULE, session_job(DIRECTORY, job=JOB)), "the cluster may set it"


@pytest.mark.parametrize(
    ("conf", "job"),
    [
        pytest.param({**DIRECTORY, "execution.checkpointing.interval": "1 min"}, JOB, id="set"),
        pytest.param({}, JOB, id="no directory: another rule speaks"),
        pytest.param(DIRECTORY, {"upgradeMode": "last-state"}, id="the operator sets 5 minutes"),
        pytest.param(
            {**DIRECTORY, "kubernetes.operator.job.upgrade.last-state-fallback.enabled": "false"}, JOB, id="no fallback"
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, job: Any) -> None:
    assert [] == found(RULE, deployment(conf, job=job))
