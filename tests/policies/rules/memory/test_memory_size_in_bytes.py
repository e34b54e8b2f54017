from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "memory-size-in-bytes"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {"taskmanager.memory.process.size": 2048}, {"taskmanager.memory.process.size": "2048m"}, id="an option"
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"taskmanager.memory.task.off-heap.size": 0}, id="nothing at all"),
        pytest.param({"taskmanager.memory.process.size": "1073741824"}, id="a gigabyte"),
        pytest.param({"taskmanager.memory.segment-size": "65536"}, id="usually bytes"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
