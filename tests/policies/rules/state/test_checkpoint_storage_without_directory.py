from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpoint-storage-without-directory"
KEY, DIRECTORY = "state.checkpoint-storage", "state.checkpoints.dir"


@pytest.mark.parametrize(
    ("version", "advised"),
    [pytest.param("v1_18", DIRECTORY, id="old key"), pytest.param("v2_0", "execution.checkpointing.dir", id="new key")],
)
def test_names_the_key_that_the_release_reads(found: Ask, deployment: Ask, version: str, advised: str) -> None:
    [finding] = found(RULE, deployment({KEY: "filesystem"}, version=version), platform={})

    assert (
        f"{KEY} is filesystem but no checkpoint directory is set, "
        f"expected {advised} with a directory such as s3://bucket/path"
    ) == finding.message


def test_says_that_the_operator_may_set_the_directory(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({KEY: "filesystem"}))

    assert "unless the operator's own configuration sets it" in finding.message


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({KEY: "filesystem", DIRECTORY: "s3://b/x"}, "v1_20", id="directory"),
        pytest.param({KEY: "jobmanager"}, "v1_20", id="needs none"),
        pytest.param({}, "v1_20", id="unset"),
        pytest.param({KEY: "filesystem", "state.backend": "jobmanager"}, "v1_20", id="ignored by a legacy backend"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_a_directory_that_the_release_ignores_is_none(found: Ask, deployment: Ask) -> None:
    conf = {KEY: "filesystem", "execution.checkpointing.dir": "s3://b/x"}

    assert 1 == len(found(RULE, deployment(conf, version="v1_19")))


def test_is_silent_where_platform_or_cluster_name_the_directory(found: Ask, deployment: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, deployment({KEY: "filesystem"}), platform={DIRECTORY: "s3://b/x"})
    assert [] == found(RULE, session_job({KEY: "filesystem"}), beside=[deployment({DIRECTORY: "s3://b/x"})])
    assert 1 == len(found(RULE, session_job({KEY: "filesystem"}), beside=[deployment()]))
    assert [] == found(RULE, session_job({KEY: "filesystem"}))
