from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "restart-option-without-effect"


@pytest.mark.parametrize(
    ("conf", "more", "after"),
    [
        pytest.param(
            {"restart-strategy.fixed-delay.attempts": 3},
            {"version": "v1_16"},
            {"restart-strategy.fixed-delay.attempts": 3, "restart-strategy": "fixed-delay"},
            id="the name of the release",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, more: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf, **more), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param(
            {"restart-strategy.fixed-delay.attempts": 3, "restart-strategy.type": "failure-rate"},
            "is failure-rate, expected fixed-delay",
            id="another strategy",
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param(
            {"restart-strategy.fixed-delay.attempts": 3, "restart-strategy.type": "fixeddelay"}, {}, id="chosen"
        ),
        pytest.param(
            {"restart-strategy.fixed-delay.attempts": 3, "restart-strategy.type": "fallback"},
            {},
            id="a strategy that nobody knows",
        ),
        pytest.param(
            {"restart-strategy.exponential-delay.max-backoff": "1 min"},
            {"version": "v1_19"},
            id="the default of this release",
        ),
        pytest.param({"restart-strategy.fixed-delay.nonsense": 3}, {}, id="unknown"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))


def test_says_once_for_each_strategy(found: Ask, deployment: Ask) -> None:
    conf = {"restart-strategy.fixed-delay.attempts": 3, "restart-strategy.fixed-delay.delay": "1 s"}

    assert 1 == len(found(RULE, deployment(conf)))
