from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-state-backend"
KEY, OLD = "state.backend.type", "state.backend"


@pytest.mark.parametrize(
    ("text", "version", "name", "safety"),
    [
        pytest.param("rocks-db", "v1_18", "rocksdb", "safe", id="a hyphen"),
        pytest.param("file_system", "v1_18", "filesystem", "safe", id="an underscore, where the name is known"),
        pytest.param("FileSystem", "v2_0", "hashmap", "safe", id="what filesystem is by another name"),
        pytest.param("jobmanager", "v2_0", "hashmap", "unsafe", id="storage may differ"),
        pytest.param("memory", "v1_18", "hashmap", "unsafe", id="never was a name"),
        pytest.param(
            "org.apache.flink.contrib.streaming.state.RocksDBStateBackendFactory",
            "v2_2",
            "rocksdb",
            "safe",
            id="factory of 1.x on 2.x",
        ),
        pytest.param(
            "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory",
            "v1_20",
            "rocksdb",
            "safe",
            id="factory of 2.x on 1.x",
        ),
    ],
)
def test_names_the_backend_that_is_meant(
    mended: Ask, deployment: Ask, *, text: Any, version: str, name: str, safety: str
) -> None:
    after = mended(RULE, deployment({KEY: text}, version=version), safety)

    assert {KEY: name} == after["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        pytest.param("forst", "v1_20", id="too new"),
        pytest.param("postgres", "v2_0", id="no backend"),
        pytest.param("", "v2_0", id="empty"),
        pytest.param(
            "org.apache.flink.state.forst.ForStStateBackendFactory", "v1_20", id="class that is not there yet"
        ),
    ],
)
def test_has_no_fix_where_the_intent_is_unknown(found: Ask, deployment: Ask, text: Any, version: str) -> None:
    [finding] = found(RULE, deployment({KEY: text}, version=version))

    assert finding.message.startswith(f"{KEY} is {text!r}, which Flink {version[1:].replace('_', '.')} does not have")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({KEY: "RocksDB"}, "v1_18", id="any case"),
        pytest.param({OLD: "filesystem"}, "v1_20", id="legacy name while it lasts"),
        pytest.param({KEY: "forst"}, "v2_0", id="new name"),
        pytest.param({KEY: "com.example.Factory"}, "v2_0", id="a class of the author's"),
        pytest.param({KEY: "memory"}, "v1_16", id="a key that the release does not know"),
        pytest.param({OLD: "memory", KEY: "rocksdb"}, "v1_18", id="shadowed"),
        pytest.param({KEY: ""}, "v1_18", id="empty is unset up to 1.20"),
        pytest.param({KEY: "rocksdb # fast"}, "v1_18", id="a comment is cut off up to 1.20"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_where_the_release_is_not_known_every_name_of_every_release_passes(
    found: Ask, session_job: Ask, deployment: Ask
) -> None:
    assert [] == found(RULE, session_job({OLD: "filesystem"}))
    assert [] == found(RULE, session_job({OLD: "filesystem"}), beside=[deployment(version="v1_18")])
    assert 1 == len(found(RULE, session_job({OLD: "filesystem"}), beside=[deployment(version="v2_0")]))
    [finding] = found(RULE, session_job({OLD: "memory"}))
    assert "which no release of Flink has" in finding.message
