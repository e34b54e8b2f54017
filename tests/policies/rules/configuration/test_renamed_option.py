from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "renamed-option"


@pytest.mark.parametrize(
    ("key", "version", "expected"),
    [
        ("state.checkpoints.dir", "v2_0", "execution.checkpointing.dir"),
        ("high-availability", "v1_18", "high-availability.type"),
        ("execution.checkpointing.unaligned", "v1_20", "execution.checkpointing.unaligned.enabled"),
    ],
)
def test_writes_the_new_name(mended: Ask, deployment: Ask, key: str, version: str, expected: str) -> None:
    after = mended(RULE, deployment({key: "true"}, version=version), "safe")

    assert {expected: "true"} == after["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"state.checkpoints.dir": "s3://a/b"}, "v1_20", id="an alias that 2.0 can keep"),
        pytest.param({"state.backend": "rocksdb"}, "v1_16", id="the only name here"),
        pytest.param({"state.backend.type": "rocksdb", "state.backend": "rocksdb"}, "v2_0", id="both"),
        pytest.param({"state.backend": "rocksdb", "state.backend.rocksdb.localdir": "/x"}, "v2_0", id="refused"),
        pytest.param({"kubernetes.service-account": "flink"}, "v2_0", id="one name for several options"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_a_nested_key_is_for_the_author_to_move(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"state": {"backend": "rocksdb"}}))

    assert finding.fix is None
