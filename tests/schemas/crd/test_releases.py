from __future__ import annotations

import pytest

from flinkgate.schemas.crd.releases import MAIN, brought_by, choice_brought_by, in_kubernetes, schema_of, ways_to


@pytest.mark.parametrize(
    ("holder", "name", "expected"),
    [
        pytest.param("DeploymentSpec", "image", 0, id="from the beginning"),
        pytest.param("TaskManager", "replicas", 1, id="1.1"),
        pytest.param("DeploymentSpec", "mode", 2, id="1.2"),
        pytest.param("Resource", "ephemeralStorage", 5, id="1.5"),
        pytest.param("Job", "checkpointTriggerNonce", 7, id="1.7"),
        pytest.param("Ingress", "tls", 8, id="1.8"),
        pytest.param("Job", "autoscalerResetNonce", 11, id="1.11"),
        pytest.param("JobManager", "resources", MAIN, id="not released"),
        pytest.param("EnvVarSource", "fileKeyRef", MAIN, id="of a pod, not released"),
        pytest.param("Job", "className", None, id="never"),
        pytest.param("VolumeMount", "bindMountOptions", None, id="of a pod, only in Kubernetes itself"),
    ],
)
def test_a_field_is_brought_by(holder: str, name: str, expected: int | None) -> None:
    assert expected == brought_by(holder, name)


@pytest.mark.parametrize(("minor", "expected"), [(0, "v1_16"), (6, "v1_18"), (12, "v2_0"), (15, "v2_2"), (99, "v2_4")])
def test_flink_versions_end_with(minor: int, expected: str) -> None:
    assert expected == schema_of(minor).shape("FlinkVersion").choices[-1]


def test_a_choice_is_brought_by() -> None:
    assert (13, None) == (choice_brought_by("FlinkVersion", "v2_2"), choice_brought_by("FlinkVersion", "v3_0"))


@pytest.mark.parametrize(("minor", "expected"), [(12, ["c"]), (13, [])])
def test_configuration_holds_text_alone_up_to_1_12(minor: int, expected: list[str]) -> None:
    spec = {"flinkConfiguration": {"a": "1", "b": None, "c": 1}}

    assert expected == [place.path[-1] for place in schema_of(minor).misfits(spec, "SessionJobSpec")]


def test_older_operators_are_given_the_benefit_of_the_doubt() -> None:
    """A field that Kubernetes dropped in 1.31 is known to them, and to nobody since."""
    claims = {"spec": {"resourceClaims": [{"name": "gpu", "source": {"resourceClaimName": "x"}}]}}

    assert ([], 1) == (schema_of(9).misfits(claims, "Pod"), len(schema_of(15).misfits(claims, "Pod")))


def test_kubernetes_knows_more_than_the_operator() -> None:
    assert (True, False) == (in_kubernetes("VolumeMount", "bindMountOptions"), in_kubernetes("VolumeMount", "path"))


def test_ways_lead_to_a_field_nearest_first() -> None:
    assert [("resource", "memory")] == list(ways_to("memory", "JobManager", 15))
    assert [("jobManager", "replicas"), ("taskManager", "replicas")] == list(ways_to("replicas", "DeploymentSpec", 15))
