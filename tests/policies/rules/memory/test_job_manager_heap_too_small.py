from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "job-manager-heap-too-small"


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param({"jobmanager.memory.heap.size": "64m"}, "comes to 64.0 mb", id="stated"),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"jobmanager.memory.heap.size": "128m"}, id="enough"),
        pytest.param({"jobmanager.memory.process.size": "400m"}, id="does not fit at all"),
        pytest.param({}, id="not stated"),
        pytest.param({"jobmanager.memory.heap.size": "64"}, id="a unit is missing"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
