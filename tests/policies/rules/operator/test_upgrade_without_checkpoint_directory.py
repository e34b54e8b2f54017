from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "upgrade-without-checkpoint-directory"


@pytest.mark.parametrize("mode", ["savepoint", "last-state"])
@pytest.mark.parametrize("conf", [{}, {"state.checkpoints.dir": " "}])
def test_reports(found: Ask, deployment: Ask, conf: Any, mode: str) -> None:
    [finding] = found(RULE, deployment(conf, job={"upgradeMode": mode}))

    assert ("spec", "job", "upgradeMode") == finding.path
    assert "unless the operator's own configuration sets it" in finding.message


def test_names_the_key_that_the_operator_reads(found: Ask, deployment: Ask) -> None:
    manifest = deployment({"execution.checkpointing.dir": "s3://b/c"}, job={"upgradeMode": "savepoint"})

    assert [] == found(RULE, manifest)
    assert "state.checkpoints.dir is not set" in found(RULE, manifest, operator="1.10")[0].message


def test_takes_a_session_job_and_its_cluster_together(found: Ask, deployment: Ask, session_job: Ask) -> None:
    job = session_job(job={"upgradeMode": "savepoint"})

    assert [] == found(RULE, job), "nothing is known of the cluster"
    assert 1 == len(found(RULE, job, beside=[deployment()]))
    assert [] == found(RULE, job, beside=[deployment({"state.checkpoints.dir": "s3://b/c"})])
    own = session_job({"state.checkpoints.dir": "s3://b/c"}, job={"upgradeMode": "savepoint"})
    assert [] == found(RULE, own, beside=[deployment()])
    assert 1 == len(found(RULE, own, beside=[deployment()], operator="1.7")), "its own counts since 1.8"


@pytest.mark.parametrize("job", [{}, {"upgradeMode": "stateless"}, None, "job"])
def test_is_silent(found: Ask, deployment: Ask, job: Any) -> None:
    assert [] == found(RULE, deployment(job=job))


def test_believes_the_platform(found: Ask, deployment: Ask) -> None:
    manifest = deployment({"state.checkpoints.dir": ""}, job={"upgradeMode": "savepoint"})

    assert "unless" not in found(RULE, manifest, platform={"state.checkpoints.dir": "s3://b"})[0].message
    assert [] == found(RULE, manifest, platform={"execution.checkpointing.dir": "s3://b"})
