from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpointing-without-directory"

INTERVAL = {"execution.checkpointing.interval": "1 min"}


@pytest.mark.parametrize("job", [{}, {"upgradeMode": "stateless"}])
def test_reports(found: Ask, deployment: Ask, session_job: Ask, job: Any) -> None:
    [finding] = found(RULE, deployment(INTERVAL, job=job))

    assert ("spec", "flinkConfiguration", "execution.checkpointing.interval") == finding.path
    assert 1 == len(found(RULE, session_job(INTERVAL, job=job), beside=[deployment()]))
    assert [] == found(RULE, session_job(INTERVAL, job=job)), "the cluster may set it"


@pytest.mark.parametrize(
    ("conf", "job"),
    [
        pytest.param({**INTERVAL, "state.checkpoints.dir": "s3://b/c"}, {}, id="set"),
        pytest.param({**INTERVAL, "state.checkpoint-storage": "jobmanager"}, {}, id="wanted so"),
        pytest.param({"execution.checkpointing.interval": "soon"}, {}, id="no interval"),
        pytest.param(INTERVAL, {"upgradeMode": "savepoint"}, id="the operator asks for it"),
        pytest.param(INTERVAL, None, id="a session cluster"),
        pytest.param({}, {}, id="no checkpoints"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, job: Any) -> None:
    assert [] == found(RULE, deployment(conf, job=job))
