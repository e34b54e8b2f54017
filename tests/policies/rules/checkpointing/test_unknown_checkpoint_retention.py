from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-checkpoint-retention"
KEY = "execution.checkpointing.externalized-checkpoint-retention"


@pytest.mark.parametrize(
    ("text", "constant"),
    [
        pytest.param("retain-on-cancellation", "RETAIN_ON_CANCELLATION", id="hyphens"),
        pytest.param("RETAIN_ON_CANCEL", "RETAIN_ON_CANCELLATION", id="cut short"),
        pytest.param("Delete", "DELETE_ON_CANCELLATION", id="the first word"),
        pytest.param("no externalized checkpoints", "NO_EXTERNALIZED_CHECKPOINTS", id="blanks"),
    ],
)
def test_writes_the_constant(mended: Ask, deployment: Ask, text: Any, constant: str) -> None:
    assert {KEY: constant} == mended(RULE, deployment({KEY: text}), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("text", ["no", "keep", False, "ON_CANCELLATION"])
def test_has_no_fix_for_what_may_mean_anything(found: Ask, deployment: Ask, text: Any) -> None:
    [finding] = found(RULE, deployment({KEY: text}))

    assert finding.fix is None


@pytest.mark.parametrize("text", ["RETAIN_ON_CANCELLATION", "delete_on_cancellation"])
def test_is_silent(found: Ask, deployment: Ask, text: Any) -> None:
    assert [] == found(RULE, deployment({KEY: text}))
