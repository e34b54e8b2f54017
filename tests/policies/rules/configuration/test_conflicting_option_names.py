from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "conflicting-option-names"


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"state.checkpoints.dir": "s3://a", "execution.checkpointing.dir": "s3://a"}, "v1_20", id="eq"),
        pytest.param({"taskmanager.memory.size": "1g", "taskmanager.memory.managed.size": "1024m"}, "v1_20", id="="),
        pytest.param({"high-availability": "none", "high-availability.type": "kubernetes"}, "v1_20", id="not ours"),
        pytest.param({"state.backend": "rocksdb", "state.backend.type": "hashmap"}, "v1_16", id="one unknown here"),
        pytest.param(
            {"kubernetes.service-account": "a", "kubernetes.jobmanager.service-account": "b"}, "v1_20",
            id="still decides another",
        ),
    ],
)  # fmt: skip
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_is_silent_where_no_release_is_named(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job({"state.backend": "rocksdb", "state.backend.type": "hashmap"}))


def test_removes_the_one_that_the_release_ignores(mended: Ask, deployment: Ask) -> None:
    before = deployment({"state.backend": "rocksdb", "state.backend.type": "hashmap"}, version="v1_18")

    assert {"state.backend.type": "hashmap"} == mended(RULE, before, "safe")["spec"]["flinkConfiguration"]
