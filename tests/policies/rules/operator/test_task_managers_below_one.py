from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "task-managers-below-one"


@pytest.mark.parametrize("replicas", [0, -1])
def test_reports(mended: Ask, deployment: Ask, replicas: int) -> None:
    assert {} == mended(RULE, deployment(taskManager={"replicas": replicas}), "unsafe")["spec"]["taskManager"]


@pytest.mark.parametrize("replicas", [1, None, "0", True])
def test_is_silent(found: Ask, deployment: Ask, replicas: Any) -> None:
    assert [] == found(RULE, deployment(taskManager={"replicas": replicas}))
