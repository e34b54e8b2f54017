from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "session-job-on-application-cluster"


def test_reports(found: Ask, session_job: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, session_job(), beside=[deployment(job={})])

    assert ("spec", "deploymentName") == finding.path


@pytest.mark.parametrize("name", ["x", "y"])
def test_is_silent(found: Ask, session_job: Ask, deployment: Ask, name: str) -> None:
    assert [] == found(RULE, session_job(deploymentName=name), beside=[deployment()])
    assert [] == found(RULE, session_job(deploymentName=name))
