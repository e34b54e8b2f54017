from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "tolerable-failures-negative"
KEY = "execution.checkpointing.tolerable-failed-checkpoints"


@pytest.mark.parametrize(
    ("number", "zero"),
    [pytest.param("-1", "0", id="quoted"), pytest.param(-1, 0, id="a number stays a number")],
)
def test_sets_the_default(mended: Ask, deployment: Ask, number: Any, zero: Any) -> None:
    assert {KEY: zero} == mended(RULE, deployment({KEY: number}), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("number", ["0", 3, "many"])
def test_is_silent(found: Ask, deployment: Ask, number: Any) -> None:
    assert [] == found(RULE, deployment({KEY: number}))
