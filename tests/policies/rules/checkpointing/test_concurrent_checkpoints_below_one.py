from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "concurrent-checkpoints-below-one"
KEY = "execution.checkpointing.max-concurrent-checkpoints"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param({KEY: "0"}, {KEY: "1"}, id="zero"),
        pytest.param({KEY: -2}, {KEY: 1}, id="a number stays a number"),
        pytest.param(
            {"execution": {"checkpointing": {"max-concurrent-checkpoints": 0}}},
            {"execution": {"checkpointing": {"max-concurrent-checkpoints": 1}}},
            id="nested",
        ),
    ],
)
def test_sets_one(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("number", ["1", 2, "1.5", ""])
def test_is_silent(found: Ask, deployment: Ask, number: Any) -> None:
    assert [] == found(RULE, deployment({KEY: number}))
