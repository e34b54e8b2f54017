from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "state-directory-at-root"


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        pytest.param("state.checkpoints.dir", "s3://b/", "s3://b/checkpoints", id="a slash"),
        pytest.param("state.savepoints.dir", "gs://b", "gs://b/savepoints", id="savepoints"),
        pytest.param("state.savepoints.dir", "hdfs:///", "hdfs:///savepoints", id="no authority"),
        pytest.param("state.checkpoints.dir", "s3://b//", "s3://b/checkpoints", id="slashes"),
    ],
)
def test_goes_one_level_down(mended: Ask, deployment: Ask, key: str, before: Any, after: Any) -> None:
    assert {key: after} == mended(RULE, deployment({key: before}), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize("root", ["file:///", "file:/", "local:///"])
def test_has_no_fix_on_the_pods_own_file_system(found: Ask, deployment: Ask, root: str) -> None:
    [finding] = found(RULE, deployment({"state.checkpoints.dir": root}))

    assert finding.fix is None


@pytest.mark.parametrize("directory", ["s3://b/x", "/", "", "file:///data", "s3:///cp"])
def test_is_silent(found: Ask, deployment: Ask, directory: str) -> None:
    assert [] == found(RULE, deployment({"state.checkpoints.dir": directory}))


def test_high_availability_may_use_a_root(found: Ask, deployment: Ask) -> None:
    conf = {"high-availability.type": "kubernetes", "high-availability.storageDir": "s3://b"}

    assert [] == found(RULE, deployment(conf))
