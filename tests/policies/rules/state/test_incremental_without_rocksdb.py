from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "incremental-without-rocksdb"
KEY, BACKEND = "state.backend.incremental", "state.backend"
ON = {KEY: "true"}


@pytest.mark.parametrize(
    ("conf", "stated"),
    [
        pytest.param({**ON, BACKEND: "HashMap"}, "state.backend HashMap, which", id="any case"),
        pytest.param({**ON, BACKEND: "filesystem"}, "state.backend filesystem, which", id="legacy"),
        pytest.param(
            ON,
            "no state backend set, which means hashmap (unless the operator's own configuration sets it), which",
            id="the default",
        ),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, stated: Any) -> None:
    [finding] = found(RULE, deployment(conf))

    assert f"{KEY} is true with {stated} ignores it, expected rocksdb or false" == finding.message


def test_does_not_doubt_what_it_knows(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(ON), platform={"a": "b"})

    assert "operator" not in finding.message


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({**ON, BACKEND: "rocksdb"}, id="can"),
        pytest.param({**ON, BACKEND: "com.example.Factory"}, id="unknown class"),
        pytest.param({**ON, BACKEND: "memory"}, id="no backend: another rule's"),
        pytest.param({KEY: "false"}, id="off"),
        pytest.param({KEY: "yes"}, id="no boolean"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_is_silent_where_the_platform_names_the_backend(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment(ON), platform={BACKEND: "rocksdb"})


def test_a_session_job_may_get_its_backend_from_a_cluster_out_of_sight(
    found: Ask, session_job: Ask, deployment: Ask
) -> None:
    assert [] == found(RULE, session_job(ON))
    assert 1 == len(found(RULE, session_job(ON), beside=[deployment()]))
    assert [] == found(RULE, session_job(ON), beside=[deployment({BACKEND: "rocksdb"})])
