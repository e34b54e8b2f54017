from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "last-state-not-supported"

JOB = {"upgradeMode": "last-state"}


def test_reports_until_1_9(found: Ask, deployment: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, deployment(job=JOB), operator="1.9")

    assert "unless the operator's own configuration sets it" in finding.message
    assert 1 == len(found(RULE, session_job(job=JOB), operator="1.9"))
    assert [] == found(RULE, deployment(job=JOB), operator="1.10")
    assert [] == found(RULE, session_job(job=JOB), operator="1.10")


@pytest.mark.parametrize("job", [{}, {"upgradeMode": "savepoint"}, None])
def test_is_silent(found: Ask, deployment: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(job=job), operator="1.9")
    assert [] == found(RULE, deployment({"high-availability": "kubernetes"}, job=JOB), operator="1.9")
