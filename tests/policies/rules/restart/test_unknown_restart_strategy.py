from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-restart-strategy"


@pytest.mark.parametrize(
    ("conf", "more", "after"),
    [
        pytest.param(
            {"restart-strategy.type": "fixed_delay"}, {}, {"restart-strategy.type": "fixed-delay"}, id="underscore"
        ),
        pytest.param(
            {"restart-strategy": "Failure Rate"},
            {"version": "v1_16"},
            {"restart-strategy": "failure-rate"},
            id="old name",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, more: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf, **more), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param({"restart-strategy.type": "org.x.Y"}, {}, "expected one of none", id="a class"),
        pytest.param({"restart-strategy.type": "fallback"}, {"version": "v2_0"}, "expected one of none", id="a word"),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"restart-strategy.type": "FixedDelay"}, {}, id="any case"),
        pytest.param({"restart-strategy.type": "off"}, {}, id="off"),
        pytest.param({"restart-strategy.type": "nonsense"}, {"version": "v1_16"}, id="unknown key here"),
        pytest.param({"restart-strategy.type": ""}, {}, id="nothing is left"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
