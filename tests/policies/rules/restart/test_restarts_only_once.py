from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "restarts-only-once"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param({"restart-strategy.type": "failure-rate"}, {}, "max-failures-per-interval", id="failure rate"),
        pytest.param(
            {"restart-strategy": "fixeddelay"}, {"version": "v1_16"}, "restart-strategy is fixeddelay", id="old name"
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
        pytest.param({"restart-strategy.type": "fixed-delay", "restart-strategy.fixed-delay.attempts": 1}, id="stated"),
        pytest.param({"restart-strategy.type": "exponential-delay"}, id="without end"),
        pytest.param({}, id="nothing set"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
