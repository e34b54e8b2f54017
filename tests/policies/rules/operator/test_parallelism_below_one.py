from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "parallelism-below-one"


@pytest.mark.parametrize("job", [{}, {"parallelism": 0}, {"parallelism": -1}])
def test_reports(found: Ask, deployment: Ask, job: Any) -> None:
    [finding] = found(RULE, deployment({"parallelism.default": 4}, job=job))

    assert ("spec", "job", *job) == finding.path


def test_replicas_decide_for_a_deployment_and_not_for_a_session_job(
    found: Ask, deployment: Ask, session_job: Ask
) -> None:
    assert [] == found(RULE, deployment(job={}, taskManager={"replicas": 2}))
    assert 1 == len(found(RULE, session_job(), beside=[deployment(taskManager={"replicas": 2})]))
    assert [] == found(RULE, session_job()), "nothing is known of the cluster"


@pytest.mark.parametrize("job", [{"parallelism": 1}, None])
def test_is_silent(found: Ask, deployment: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(job=job))
