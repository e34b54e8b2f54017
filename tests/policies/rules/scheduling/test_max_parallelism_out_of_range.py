from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "max-parallelism-out-of-range"


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param({"pipeline.max-parallelism": 0}, "is 0", id="zero"),
        pytest.param({"pipeline.max-parallelism": -2}, "is -2", id="negative"),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"pipeline.max-parallelism": -1}, id="unset"),
        pytest.param({"pipeline.max-parallelism": 32768}, id="the most"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
