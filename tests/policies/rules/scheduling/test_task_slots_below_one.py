from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "task-slots-below-one"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {"taskmanager.numberOfTaskSlots": -1}, {"taskmanager.numberOfTaskSlots": 1}, id="a number stays one"
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"taskmanager.numberOfTaskSlots": 1}, id="one"),
        pytest.param({"taskmanager.numberOfTaskSlots": "x"}, id="no number"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
