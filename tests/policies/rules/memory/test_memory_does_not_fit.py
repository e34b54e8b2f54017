from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "memory-does-not-fit"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {"jobmanager.memory.process.size": "400m"},
            {},
            "the JobManager cannot start: jobmanager.memory.process.size is 400 mb",
            id="in the configuration",
        ),
        pytest.param(
            {"taskmanager.memory.managed.size": "1500m"},
            {"taskManager": {"resource": {"memory": "1728m"}}},
            "the TaskManager cannot start",
            id="a part too large",
        ),
        pytest.param(
            {"taskmanager.memory.jvm-overhead.min": "2g"},
            {"taskManager": {"resource": {"memory": "4g"}}},
            "overhead.max",
            id="bounds",
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({}, id="no size"),
        pytest.param({"taskmanager.memory.process.size": "x"}, id="unreadable"),
        pytest.param({"taskmanager.memory.process.size": "1728m"}, id="fits"),
        pytest.param({"taskmanager.memory.process.size": "1728"}, id="a unit is missing"),
        pytest.param({"taskmanager.memory.process.size": "1728m", "taskmanager.numberOfTaskSlots": 0}, id="slots"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_points_at_the_field(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(jobManager={"resource": {"memory": "300Mi"}}))

    assert ("spec", "jobManager", "resource", "memory") == finding.path
