from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "option-of-another-release"


@pytest.mark.parametrize(
    ("key", "version", "said"),
    [
        ("execution.checkpointing.dir", "v1_19", "from 1.20 on, which 1.19 ignores, expected state.checkpoints.dir"),
        ("state.backend.type", "v1_16", "from 1.17 on, which 1.16 ignores, expected state.backend"),
        ("taskmanager.load-balance.mode", "v1_18", "from 1.19 on, which 1.18 ignores, expected no such option"),
    ],
)
def test_names_the_releases_and_the_key_of_this_one(
    found: Ask, deployment: Ask, key: str, version: str, said: str
) -> None:
    [finding] = found(RULE, deployment({key: "x"}, version=version))

    assert f"{key} is an option of Flink {said}" == finding.message


def test_offers_no_fix_where_the_other_key_is_set(found: Ask, deployment: Ask) -> None:
    conf = {"execution.checkpointing.dir": "s3://a/b", "state.checkpoints.dir": "s3://a/b"}
    [finding] = found(RULE, deployment(conf, version="v1_19"))

    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"execution.checkpointing.dir": "s3://a/b"}, "v1_20", id="known here"),
        pytest.param({"state.checkpoints.dir": "s3://a/b"}, "v2_3", id="an alias here"),
        pytest.param({"high-availability.type": "kubernetes"}, "v1_16", id="another rule's"),
        pytest.param({"state.backend.async": True}, "v2_0", id="gone, another rule's"),
        pytest.param({"execution.checkpointing.dir": "s3://a/b"}, None, id="no release"),
        pytest.param({"openlineage.x": "y", "kubernetes.operator.x": "y"}, "v1_18", id="nobody's"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: Any) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_a_session_job_without_its_cluster_has_no_release(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job({"state.backend.async": True}))
