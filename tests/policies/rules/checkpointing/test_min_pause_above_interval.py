from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "min-pause-above-interval"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {"execution.checkpointing.interval": "10 s", "execution.checkpointing.min-pause": "1 min"},
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.min-pause": "1 min"},
            id="the pause",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.min-pause": "400 d"},
            {},
            "400 d",
            id="cut by Flink",
        ),
        pytest.param(
            {"execution.checkpointing.min-pause": "10 min"},
            {"job": {"upgradeMode": "last-state"}},
            "5 min",
            id="the interval of the operator",
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
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.min-pause": "60 s"}, id="equal"
        ),
        pytest.param({"execution.checkpointing.min-pause": "1 min"}, id="no checkpoints"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
