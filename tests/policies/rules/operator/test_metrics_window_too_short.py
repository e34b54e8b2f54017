from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "metrics-window-too-short"

ON = {"job.autoscaler.enabled": "true"}
WINDOW = "job.autoscaler.metrics.window"
INTERVAL = "kubernetes.operator.reconcile.interval"


@pytest.mark.parametrize(
    ("window", "platform", "count"),
    [
        pytest.param("14 s", None, 1, id="below the chart's interval"),
        pytest.param("15 s", None, 0, id="equal"),
        pytest.param("59 s", {}, 1, id="below the default"),
        pytest.param("60 s", {}, 0, id="the default"),
        pytest.param("59 s", {INTERVAL: "10 s"}, 0, id="as the platform says"),
        pytest.param("soon", None, 1, id="no duration"),
    ],
)
def test_compares_with_the_interval(found: Ask, deployment: Ask, window: str, platform: Any, count: int) -> None:
    manifest = deployment({**ON, WINDOW: window, INTERVAL: "1 h"})

    assert count == len(found(RULE, manifest, operator="main", platform=platform))
    assert [] == found(RULE, manifest, operator="1.15", platform=platform)


def test_is_silent(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({WINDOW: "1 s"}), operator="main")
    assert [] == found(RULE, deployment(ON), operator="main")
