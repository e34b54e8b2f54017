from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "rocksdb-without-managed-memory"


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param(
            {"state.backend": "RocksDB", "taskmanager.memory.managed.size": "0"}, "managed.size is 0", id="by size"
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"taskmanager.memory.managed.fraction": 0}, id="another backend"),
        pytest.param(
            {
                "state.backend": "rocksdb",
                "taskmanager.memory.managed.fraction": 0,
                "state.backend.rocksdb.memory.managed": False,
            },
            id="not managed",
        ),
        pytest.param(
            {
                "state.backend": "rocksdb",
                "taskmanager.memory.managed.fraction": 0,
                "state.backend.rocksdb.memory.fixed-per-slot": "1g",
            },
            id="memory of its own",
        ),
        pytest.param(
            {
                "state.backend": "rocksdb",
                "taskmanager.memory.managed.fraction": 0,
                "taskmanager.memory.managed.size": "1g",
            },
            id="the size counts",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
