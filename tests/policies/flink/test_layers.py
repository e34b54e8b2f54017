"""Where the values of the effective configuration come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.flink.fields import memory_text
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context, FlinkDeployment

if TYPE_CHECKING:
    from collections.abc import Callable

NAMESPACE = "kubernetes.operator.default-configuration.namespace"
VERSION = "kubernetes.operator.default-configuration.flink-version"
SLOTS = "taskmanager.numberOfTaskSlots"


def answer(config: Any, key: str) -> tuple[str, str]:
    return config[key].text, config[key].origin.value


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        pytest.param({SLOTS: "2"}, "2", id="of all jobs"),
        pytest.param({SLOTS: "2", f"{NAMESPACE}.flink.{SLOTS}": "3"}, "3", id="of the namespace"),
        pytest.param({SLOTS: "2", f"{NAMESPACE}.other.{SLOTS}": "3"}, "2", id="of another namespace"),
        pytest.param({f"{NAMESPACE}.flink.{SLOTS}": "3", f"{VERSION}.v1_18.{SLOTS}": "4"}, "4", id="version wins"),
        pytest.param({f"{VERSION}.v1_18.{SLOTS}": "4", f"{VERSION}.v1_18+.{SLOTS}": "5"}, "4", id="exact wins"),
        pytest.param({f"{VERSION}.v1_17+.{SLOTS}": "5", f"{VERSION}.v1_16+.{SLOTS}": "6"}, "5", id="newest wins"),
        pytest.param({SLOTS: "2", f"{VERSION}.v1_19+.{SLOTS}": "5"}, "2", id="a later release"),
        pytest.param({"kubernetes": {"operator": {"x": 1}}, "taskmanager": {"numberOfTaskSlots": 7}}, "7", id="nested"),
    ],
)
def test_the_operator_gives_defaults(
    platform: dict[str, Any], expected: str, deployment: Callable[..., Any], config_of: Callable[..., Any]
) -> None:
    manifest = deployment(version="v1_18")
    manifest["metadata"]["namespace"] = "flink"

    assert (expected, "platform") == answer(config_of(manifest, platform=platform), SLOTS)


def test_open_versions_are_unknown_to_old_operators(deployment: Callable[..., Any]) -> None:
    platform = Platform((1, 10), {f"{VERSION}.v1_16+.{SLOTS}": "6"})

    assert not FlinkDeployment(deployment(version="v1_18"), Context(platform)).config[SLOTS].is_set


@pytest.mark.parametrize(
    ("spec", "key", "expected"),
    [
        pytest.param({}, "web.cancel.enable", ("false", "operator"), id="always"),
        pytest.param({}, "pipeline.name", ("", "default"), id="no job, no name"),
        pytest.param({"job": {}}, "pipeline.name", ("x", "operator"), id="name of a job"),
        pytest.param({"job": {}}, "execution.checkpointing.interval", ("", "default"), id="stateless"),
        pytest.param(
            {"job": {"upgradeMode": "last-state"}}, "execution.checkpointing.interval", ("5 min", "operator"),
            id="last-state",
        ),
        pytest.param({"job": {"parallelism": 3}}, "parallelism.default", ("3", "field"), id="parallelism"),
        pytest.param(
            {"job": {"parallelism": 3}, "taskManager": {"replicas": 2}}, "parallelism.default", ("8", "field"),
            id="replicas times slots",
        ),
        pytest.param({"jobManager": {}}, "kubernetes.jobmanager.replicas", ("1", "field"), id="one unless stated"),
        pytest.param(
            {"taskManager": {"resource": {"memory": "2Gi"}}}, "taskmanager.memory.process.size",
            ("2147483648 b", "field"), id="a quantity of Kubernetes",
        ),
        pytest.param(
            {"taskManager": {"resource": {"memory": "2g"}}}, "taskmanager.memory.process.size", ("2g", "field"),
            id="a size of Flink",
        ),
        pytest.param({"mode": "standalone"}, "execution.target", ("remote", "operator"), id="standalone"),
    ],
)  # fmt: skip
def test_the_operator_adds_and_derives(
    spec: dict[str, Any],
    key: str,
    expected: tuple[str, str],
    deployment: Callable[..., Any],
    config_of: Callable[..., Any],
) -> None:
    assert expected == answer(config_of(deployment({SLOTS: "4"}, **spec)), key)


def test_what_is_stated_is_not_injected(deployment: Callable[..., Any], config_of: Callable[..., Any]) -> None:
    config = config_of(deployment({"web.cancel.enable": True}))

    assert ("true", "manifest") == answer(config, "web.cancel.enable")


@pytest.mark.parametrize(
    ("version", "key"),
    [("v1_16", "kubernetes.container.image"), ("v1_17", "kubernetes.container.image.ref")],
)
def test_a_field_overwrites_the_manifest(
    version: str, key: str, deployment: Callable[..., Any], config_of: Callable[..., Any]
) -> None:
    config = config_of(deployment({key: "mine"}, version=version, image="flink:1"))
    [(below, above)] = config.overwritten

    assert "flink:1" == config["kubernetes.container.image.ref"].text
    assert ("mine", ("spec", "image")) == (below.text, above.field)


def test_high_availability_brings_a_cluster_id(deployment: Callable[..., Any], config_of: Callable[..., Any]) -> None:
    config = config_of(deployment({"high-availability.type": "kubernetes"}))

    assert ("x", "operator") == answer(config, "high-availability.cluster-id")


def test_a_session_job_stands_on_its_cluster(
    deployment: Callable[..., Any], session_job: Callable[..., Any], config_of: Callable[..., Any]
) -> None:
    cluster = deployment({SLOTS: "4", "a.b": "1"}, image="flink:1")
    config = config_of(session_job({"a.b": "2"}, job={"parallelism": 2}), beside=[cluster], platform={"c.d": "1"})

    assert ("4", "cluster") == answer(config, SLOTS)
    assert {"a.b": Origin.MANIFEST, "c.d": Origin.PLATFORM} == {
        key: config.entries[key].origin for key in ("a.b", "c.d")
    }
    assert ("2", "field") == answer(config, "parallelism.default")
    assert ("flink:1", "cluster") == answer(config, "kubernetes.container.image.ref")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2g", "2g"),
        ("2048", "2048"),
        (2048, "2048"),
        ("2 GiB", "2147483648 b"),
        ("2P", "2000000000000000 b"),
        ("1.5Gi", None),
        ("", None),
        ("much", None),
        ({}, None),
        ("9" * 10_000, None),
    ],
)
def test_reads_a_memory_field_as_the_operator_does(raw: Any, expected: str | None) -> None:
    assert expected == memory_text(raw)
