from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "duplicate-high-availability-keys"
NEW, OLD, OLDEST = "high-availability.type", "high-availability", "recovery.mode"
FACTORY = "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"


@pytest.mark.parametrize(
    ("conf", "version", "kept", "safety"),
    [
        pytest.param({NEW: "kubernetes", OLD: FACTORY}, "v1_14", OLD, "safe", id="old release"),
        pytest.param({NEW: "kubernetes", OLD: FACTORY}, "v1_17", NEW, "safe", id="new release"),
        pytest.param({OLD: "zookeeper", OLDEST: "zookeeper"}, "v1_16", OLD, "safe", id="the oldest name"),
        pytest.param({NEW: "NONE", OLD: "kubernetes"}, "v1_18", NEW, "unsafe", id="they disagree"),
    ],
)
def test_keeps_the_key_that_counts(
    found: Ask, mended: Ask, deployment: Ask, *, conf: Any, version: str, kept: str, safety: str
) -> None:
    manifest = deployment(conf, version=version)
    [ignored] = conf.keys() - {kept}
    [finding] = found(RULE, manifest)

    assert finding.message.endswith(f"Flink {version[1:].replace('_', '.')} ignores {ignored}, expected {kept} alone")
    assert {kept: conf[kept]} == mended(RULE, manifest, safety)["spec"]["flinkConfiguration"]


def test_reports_each_ignored_key(found: Ask, deployment: Ask) -> None:
    conf = {OLDEST: "zookeeper", OLD: "zookeeper", NEW: "zookeeper"}

    assert [OLDEST, OLD] == [each.path[-1] for each in found(RULE, deployment(conf))]


def test_a_platform_default_may_make_the_manifest_void(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({OLD: "none"}), platform={NEW: "kubernetes"})

    assert f"{OLD} is none and {NEW} of the platform is kubernetes" in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({NEW: "kubernetes"}, "v1_18", id="one key"),
        pytest.param({NEW: "kubernetes"}, "v1_15", id="one key, ignored: another rule's"),
        pytest.param({OLD: "kubernetes", "high-availability.storageDir": "s3://b/x"}, "v1_18", id="another option"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))
