from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "parallelism-without-effect"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {}, {"job": {"parallelism": 5}, "taskManager": {"replicas": 2}}, "runs 2 subtasks", id="slots unknown"
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param(
            {"taskmanager.numberOfTaskSlots": 2},
            {"job": {"parallelism": 4}, "taskManager": {"replicas": 2}},
            id="equal",
        ),
        pytest.param({"taskmanager.numberOfTaskSlots": 2}, {"job": {"parallelism": 5}}, id="no replicas"),
        pytest.param(
            {"taskmanager.numberOfTaskSlots": 2},
            {"job": {"parallelism": 0}, "taskManager": {"replicas": 2}},
            id="not stated",
        ),
        pytest.param({"taskmanager.numberOfTaskSlots": 2}, {"taskManager": {"replicas": 2}}, id="no job"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
