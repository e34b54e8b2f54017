from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "default-parallelism-below-one"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param({"parallelism.default": -2}, {"parallelism.default": 1}, id="negative"),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"parallelism.default": -1}, {}, id="of the system"),
        pytest.param({"parallelism.default": 0}, {"job": {"parallelism": 2}}, id="overwritten by a field"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
