from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "backlog-interval-too-short"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.interval-during-backlog": "59 s"},
            {"version": "v1_19"},
            "is 59 s",
            id="since 1.19",
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.interval-during-backlog": "59 s"},
            {"version": "v1_18"},
            id="unknown to 1.18",
        ),
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.interval-during-backlog": "0"},
            {},
            id="off",
        ),
        pytest.param(
            {"execution.checkpointing.interval": "1 min", "execution.checkpointing.interval-during-backlog": "60 s"},
            {},
            id="equal",
        ),
        pytest.param({"execution.checkpointing.interval-during-backlog": "59 s"}, {}, id="no checkpoints"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
