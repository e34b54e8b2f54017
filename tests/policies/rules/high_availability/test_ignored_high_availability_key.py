from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "ignored-high-availability-key"
NEW, OLD = "high-availability.type", "high-availability"
FACTORY = "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"


@pytest.mark.parametrize(
    ("text", "version", "after"),
    [
        pytest.param("kubernetes", "v1_16", "kubernetes", id="1.16 knows the mode"),
        pytest.param("Kubernetes", "v1_14", FACTORY, id="1.14 knows the class alone"),
        pytest.param("zookeeper", "v1_15", "zookeeper", id="ZooKeeper was always known"),
        pytest.param(FACTORY, "v1_15", FACTORY, id="the class"),
    ],
)
def test_writes_key_and_value_as_the_release_knows_them(
    mended: Ask, deployment: Ask, text: Any, version: str, after: Any
) -> None:
    changed = mended(RULE, deployment({NEW: text, "a": "b"}, version=version), "unsafe")

    assert [(OLD, after), ("a", "b")] == list(changed["spec"]["flinkConfiguration"].items())


def test_has_no_fix_for_a_nested_key(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({OLD: {"type": "kubernetes"}}, version="v1_16"))

    assert ("spec", "flinkConfiguration", OLD, "type") == finding.path
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({NEW: "kubernetes"}, "v1_17", id="known from 1.17 on"),
        pytest.param({NEW: "none"}, "v1_16", id="off either way"),
        pytest.param({NEW: "kubernetes", OLD: "kubernetes"}, "v1_16", id="both: another rule's"),
        pytest.param({}, "v1_16", id="unset"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_is_silent_where_the_platform_sets_the_key_that_counts(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({NEW: "kubernetes"}, version="v1_16"), platform={OLD: "kubernetes"})
