from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "last-state-without-ha"

JOB = {"upgradeMode": "last-state"}


@pytest.mark.parametrize("conf", [{}, {"high-availability.type": "NONE"}])
def test_reports(found: Ask, deployment: Ask, conf: Any) -> None:
    [finding] = found(RULE, deployment(conf, job=JOB))

    assert ("spec", "job", "upgradeMode") == finding.path
    assert [] == found(RULE, deployment(conf, job=JOB), operator="1.9"), "that one denies it"


@pytest.mark.parametrize("job", [{}, {"upgradeMode": "savepoint"}, None])
def test_is_silent(found: Ask, deployment: Ask, session_job: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(job=job))
    assert [] == found(RULE, deployment({"high-availability.type": "kubernetes"}, job=JOB))
    assert [] == found(RULE, session_job(job=JOB))


def test_believes_the_platform(found: Ask, deployment: Ask) -> None:
    assert "unless" in found(RULE, deployment(job=JOB))[0].message
    assert "unless" not in found(RULE, deployment(job=JOB), platform={})[0].message
    assert [] == found(RULE, deployment(job=JOB), platform={"high-availability.type": "kubernetes"})
