from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-checkpoint-storage"
KEY = "state.checkpoint-storage"


@pytest.mark.parametrize(("text", "name"), [("File-System", "filesystem"), ("job manager", "jobmanager")])
def test_writes_the_name(mended: Ask, deployment: Ask, text: Any, name: str) -> None:
    assert {KEY: name} == mended(RULE, deployment({KEY: text}), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("text", ["rocksdb", "s3", "hashmap"])
def test_has_no_fix_where_the_intent_is_unknown(found: Ask, deployment: Ask, text: Any) -> None:
    [finding] = found(RULE, deployment({KEY: text}))

    assert f"{KEY} is {text!r}, expected filesystem or jobmanager" == finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({KEY: "FileSystem"}, "v1_20", id="any case"),
        pytest.param({KEY: "com.example.Storage"}, "v1_20", id="a class of the author's"),
        pytest.param({KEY: "s3", "state.backend": "jobmanager"}, "v1_20", id="a legacy backend brings its own"),
        pytest.param({"execution.checkpointing.storage": "s3"}, "v1_19", id="a key that the release does not know"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))
