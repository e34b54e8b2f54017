from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.manifest import Context, FlinkDeployment, FlinkSessionJob, is_flink, resources
from flinkgate.policies.surroundings import Missing, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        ("FlinkDeployment", ["FlinkDeployment"]),
        ("FlinkSessionJob", ["FlinkSessionJob"]),
        ("FlinkStateSnapshot", ["FlinkStateSnapshot"]),
        ("FlinkBlueGreenDeployment", ["FlinkBlueGreenDeployment", "FlinkDeployment"]),
    ],
)
def test_knows_what_to_judge_in_a_manifest(deployment: Ask, kind: str, kinds: list[str]) -> None:
    manifest = {**deployment(), "kind": kind}

    assert is_flink(manifest)
    assert kinds == [each.kind for each in resources(manifest)]


def test_any_version_of_the_group_is_the_operators(deployment: Ask) -> None:
    assert is_flink({**deployment(), "apiVersion": "flink.apache.org/v1alpha1"})


@pytest.mark.parametrize(
    ("spec", "mode"),
    [
        pytest.param({}, None, id="a session cluster"),
        pytest.param({"job": {}}, "stateless", id="by default"),
        pytest.param({"job": {"upgradeMode": "savepoint"}}, "savepoint", id="stated"),
        pytest.param({"job": {"upgradeMode": None}}, "stateless", id="null"),
        pytest.param({"job": []}, None, id="no mapping"),
    ],
)
def test_upgrade_mode(deployment: Ask, spec: Any, mode: str | None) -> None:
    assert mode == FlinkDeployment(deployment(**spec)).upgrade_mode


def test_paths_lead_from_the_root_of_the_manifest(deployment: Ask) -> None:
    inner = deployment(image="x")["spec"]
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": {"spec": inner}}}
    _, template = resources(manifest)

    assert "x" == template.value("image")
    assert ("spec", "template", "spec", "image") == template.path("image")
    assert ("spec", "template", "spec") == template.nearest("job", "parallelism")


@pytest.mark.parametrize("spec", [None, [], "x", 5])
def test_a_spec_that_is_no_mapping_is_empty(deployment: Ask, spec: Any) -> None:
    resource = FlinkDeployment({**deployment(), "spec": spec})

    assert {} == resource.spec
    assert resource.value("job", "upgradeMode") is None
    assert resource.flink_version is None


def test_a_session_job_finds_its_cluster_in_its_own_namespace(deployment: Ask, session_job: Ask) -> None:
    def job(*known: Any) -> FlinkSessionJob:
        return FlinkSessionJob(session_job(), Context(surroundings=Surroundings(known)))

    elsewhere = {**deployment(), "metadata": {"name": "x", "namespace": "other"}}

    assert isinstance(job(deployment()).cluster, FlinkDeployment)
    assert "1.20" == str(job(deployment()).flink_version)
    assert Missing.UNKNOWN is job(elsewhere).cluster
    assert job().flink_version is None


def test_a_session_job_without_a_cluster_to_name(session_job: Ask) -> None:
    assert Missing.UNKNOWN is FlinkSessionJob(session_job(deploymentName=None)).cluster
