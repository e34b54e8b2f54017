from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpoint-timeout-too-short"
KEY = "execution.checkpointing.timeout"


@pytest.mark.parametrize("text", ["0", 9, "9 ms", "1 ns"])
def test_reports(found: Ask, deployment: Ask, text: Any) -> None:
    [finding] = found(RULE, deployment({KEY: text}))

    assert f"{KEY} is {text}, which Flink refuses, expected at least 10 ms" == finding.message
    assert finding.fix is None


@pytest.mark.parametrize("text", ["10", "10 min", "never"])
def test_is_silent(found: Ask, deployment: Ask, text: Any) -> None:
    assert [] == found(RULE, deployment({KEY: text}))
