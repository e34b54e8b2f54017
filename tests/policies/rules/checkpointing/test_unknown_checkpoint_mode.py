from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-checkpoint-mode"
KEY = "execution.checkpointing.mode"


@pytest.mark.parametrize(
    ("text", "constant"),
    [
        pytest.param("exactly once", "EXACTLY_ONCE", id="a blank"),
        pytest.param("exactlyOnce", "EXACTLY_ONCE", id="no separator"),
        pytest.param("At-Least-Once", "AT_LEAST_ONCE", id="hyphens"),
    ],
)
def test_writes_the_constant(mended: Ask, deployment: Ask, text: Any, constant: str) -> None:
    assert {KEY: constant} == mended(RULE, deployment({KEY: text}), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("text", ["once", "at-most-once", True, ["EXACTLY_ONCE", "AT_LEAST_ONCE"]])
def test_has_no_fix_for_what_means_neither(found: Ask, deployment: Ask, text: Any) -> None:
    [finding] = found(RULE, deployment({KEY: text}))

    assert finding.message.endswith("expected EXACTLY_ONCE or AT_LEAST_ONCE")
    assert finding.fix is None


def test_an_empty_text_is_a_value_from_flink_2_on(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({KEY: ""}, version="v1_20"))
    assert 1 == len(found(RULE, deployment({KEY: ""}, version="v2_0")))


@pytest.mark.parametrize("text", ["EXACTLY_ONCE", "at_least_once"])
def test_is_silent(found: Ask, deployment: Ask, text: Any) -> None:
    assert [] == found(RULE, deployment({KEY: text}))
