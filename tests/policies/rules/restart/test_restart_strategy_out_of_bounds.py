from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "restart-strategy-out-of-bounds"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {"restart-strategy.type": "fixed-delay", "restart-strategy.fixed-delay.attempts": -5},
            {"restart-strategy.type": "fixed-delay", "restart-strategy.fixed-delay.attempts": 2147483647},
            id="a number stays one",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param(
            {"restart-strategy.type": "failure-rate", "restart-strategy.failure-rate.max-failures-per-interval": 0},
            "expected at least 1",
            id="failure rate",
        ),
        pytest.param(
            {"restart-strategy.type": "exponential-delay", "restart-strategy.exponential-delay.backoff-multiplier": 1},
            "expected more than 1",
            id="multiplier",
        ),
        pytest.param(
            {
                "restart-strategy.type": "exponential-delay",
                "restart-strategy.exponential-delay.initial-backoff": "10s",
                "restart-strategy.exponential-delay.max-backoff": "1s",
            },
            "is 10s and",
            id="backoffs",
        ),
        pytest.param(
            {
                "restart-strategy.type": "exponential-delay",
                "restart-strategy.exponential-delay.initial-backoff": "2 min",
            },
            "60000 ms by default",
            id="beside a default",
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
            {"restart-strategy.type": "fixed-delay", "restart-strategy.fixed-delay.attempts": 0}, {}, id="never"
        ),
        pytest.param({"restart-strategy.fixed-delay.attempts": -1}, {}, id="not chosen"),
        pytest.param({"restart-strategy.type": "exponential-delay"}, {"version": "v1_18"}, id="defaults"),
        pytest.param(
            {
                "restart-strategy.type": "exponential-delay",
                "restart-strategy.exponential-delay.initial-backoff": "2 min",
            },
            {"version": "v1_18"},
            id="the older default is longer",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
