from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpoints-deleted-on-cancel"
KEY = "execution.checkpointing.externalized-checkpoint-retention"
DELETE = {KEY: "DELETE_ON_CANCELLATION"}
HA = {"high-availability.type": "kubernetes"}
CANCEL = {"kubernetes.operator.job.upgrade.last-state.job-cancel.enabled": "true"}
LAST_STATE = {"upgradeMode": "last-state"}


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param(DELETE, "v1_20", id="no high availability"),
        pytest.param({**DELETE, **HA}, "v1_16", id="high availability under a key that the release ignores"),
        pytest.param({**DELETE, **HA, **CANCEL}, "v1_20", id="cancelling asked for"),
    ],
)
def test_reports_deployments(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    [finding] = found(RULE, deployment(conf, version=version, job=LAST_STATE))

    assert ("spec", "flinkConfiguration", KEY) == finding.path


def test_a_session_job_is_always_cancelled(found: Ask, session_job: Ask, deployment: Ask) -> None:
    job = session_job(None, job=LAST_STATE)
    [finding] = found(RULE, job, beside=[deployment({**DELETE, **HA})])

    assert ("spec", "job", "upgradeMode") == finding.path


@pytest.mark.parametrize(
    ("conf", "mode"),
    [
        pytest.param({**DELETE, **HA}, "last-state", id="the JobManager is deleted: another rule's"),
        pytest.param(DELETE, "savepoint", id="the savepoint is there"),
        pytest.param({KEY: "RETAIN_ON_CANCELLATION"}, "last-state", id="retained"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, mode: str) -> None:
    assert [] == found(RULE, deployment(conf, job={"upgradeMode": mode}))


@pytest.mark.parametrize("mode", ["last-state", "savepoint", "stateless", "odd"])
@pytest.mark.parametrize("conf", [DELETE, {**DELETE, **HA}, {**DELETE, **HA, **CANCEL}])
def test_never_speaks_together_with_the_warning(found: Ask, deployment: Ask, conf: Any, mode: str) -> None:
    manifest = deployment(conf, job={"upgradeMode": mode})

    assert not (found(RULE, manifest) and found("checkpoints-not-retained", manifest))
