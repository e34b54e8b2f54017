from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "session-job-without-job"


def test_reports(found: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, session_job(job=None))

    assert ("spec", "job") == finding.path


def test_is_silent(found: Ask, session_job: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, session_job())
    assert [] == found(RULE, deployment())
