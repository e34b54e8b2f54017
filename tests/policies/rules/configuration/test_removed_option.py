from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "removed-option"


def test_removes_what_is_ignored(mended: Ask, deployment: Ask) -> None:
    conf = {"state": {"backend": {"async": True, "type": "rocksdb"}}}

    assert {"state": {"backend": {"type": "rocksdb"}}} == mended(RULE, deployment(conf, version="v2_0"), "safe")[
        "spec"
    ]["flinkConfiguration"]


def test_names_what_does_the_work_now(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"cluster.evenly-spread-out-slots": True}, version="v2_0"))

    assert finding.message.endswith("up to 1.20, which 2.0 ignores, expected taskmanager.load-balance.mode")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("key", "version"),
    [
        pytest.param("taskmanager.heap.size", "v1_20", id="still there"),
        pytest.param("state.backend", "v2_3", id="an alias"),
        pytest.param("taskmanager.load-balance.mode", "v1_18", id="yet to come"),
        pytest.param("taskmanager.heap.size", "v9_0", id="a release nobody knows"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, key: str, version: str) -> None:
    assert [] == found(RULE, deployment({key: "1g"}, version=version))
