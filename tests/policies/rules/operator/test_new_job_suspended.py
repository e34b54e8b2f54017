from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "new-job-suspended"

JOB = {"state": "suspended"}


def test_reports_until_1_6(mended: Ask, found: Ask, deployment: Ask) -> None:
    assert "running" == mended(RULE, deployment(job=JOB), "unsafe", operator="1.6")["spec"]["job"]["state"]
    assert [] == found(RULE, deployment(job=JOB), operator="1.7")


def test_a_job_that_runs_may_be_suspended(found: Ask, deployment: Ask) -> None:
    kept = json.dumps({"spec": {"job": {}}, "resource_metadata": {}})
    status = {"reconciliationStatus": {"lastReconciledSpec": kept}}

    assert [] == found(RULE, {**deployment(job=JOB), "status": status}, operator="1.6")


@pytest.mark.parametrize("job", [{}, {"state": "running"}, None])
def test_is_silent(found: Ask, deployment: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(job=job), operator="1.6")
