from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "stateful-job-without-upgrade-mode"

BOTH = {"state.checkpoints.dir": "s3://b/c", "state.savepoints.dir": "s3://b/s"}


@pytest.mark.parametrize(
    ("conf", "mode"),
    [
        pytest.param(BOTH, "savepoint", id="both directories"),
        pytest.param({**BOTH, "high-availability.type": "kubernetes"}, "last-state", id="high availability"),
    ],
)
def test_keeps_the_state(mended: Ask, deployment: Ask, conf: Any, mode: str) -> None:
    assert mode == mended(RULE, deployment(conf, job={}), "unsafe")["spec"]["job"]["upgradeMode"]


@pytest.mark.parametrize(
    "conf",
    [
        {"execution.checkpointing.interval": "1 min"},
        {"state.checkpoints.dir": "s3://b"},
        {"state.savepoints.dir": "s3://b"},
    ],
)
def test_reports_without_a_fix_what_the_operator_would_refuse(
    found: Ask, deployment: Ask, session_job: Ask, conf: Any
) -> None:
    for manifest in (deployment(conf, job={}), session_job(conf)):
        [finding] = found(RULE, manifest)
        assert ("spec", "job") == finding.path
        assert finding.fix is None


@pytest.mark.parametrize("job", [{"upgradeMode": "stateless"}, {"upgradeMode": "savepoint"}, None])
def test_is_silent(found: Ask, deployment: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(BOTH, job=job))


def test_a_default_of_the_platform_is_no_sign(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment(job={}), platform=BOTH)
