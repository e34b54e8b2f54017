from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "no-heap-for-tasks"


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param(
            {"taskmanager.memory.process.size": "982m"}, "expected at least 16 mb", id="the least that starts"
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"taskmanager.memory.process.size": "1728m"}, id="enough"),
        pytest.param({"taskmanager.memory.process.size": "900m"}, id="does not fit at all"),
        pytest.param({}, id="not stated"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_the_least_is_a_parameter(found: Ask, deployment: Ask) -> None:
    before = deployment({"taskmanager.memory.process.size": "1728m"})

    assert 1 == len(found(RULE, before, minimum_mb=512))
