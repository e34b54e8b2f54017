from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unreadable-resource"


@pytest.mark.parametrize("memory", ["1.5Gi", "abc", "-1g", "1g 1m", "0.5", "1e17", "1e1000000Gi", "9" * 50, ""])
def test_reports_memory(found: Ask, deployment: Ask, memory: str) -> None:
    [finding] = found(RULE, deployment(taskManager={"resource": {"memory": memory}}))

    assert ("spec", "taskManager", "resource", "memory") == finding.path


@pytest.mark.parametrize("memory", ["2g", "2G", "2 gb", "2Gi", "2GiB", "2048Mi", "2T", "2P", "1e9", "100", 2048])
def test_reads_memory(found: Ask, deployment: Ask, memory: Any) -> None:
    assert [] == found(RULE, deployment(jobManager={"resource": {"memory": memory}}))


def test_quantities_are_readable_since_1_7(found: Ask, deployment: Ask) -> None:
    manifest = deployment(jobManager={"resource": {"memory": "2Gi"}})

    assert 1 == len(found(RULE, manifest, operator="1.6"))
    assert [] == found(RULE, manifest, operator="1.7")


@pytest.mark.parametrize(("memory", "whole"), [("1.5Gi", "1536Mi"), ("0.5g", "512m"), ("2.25 GB", "2304mb")])
def test_writes_a_fraction_as_a_whole(mended: Ask, deployment: Ask, memory: str, whole: str) -> None:
    after = mended(RULE, deployment(taskManager={"resource": {"memory": memory}}), "safe")

    assert whole == after["spec"]["taskManager"]["resource"]["memory"]


@pytest.mark.parametrize("memory", ["1.3Gi", "1.5K", "0.0g", "1.5x"])
def test_does_not_round(found: Ask, deployment: Ask, memory: str) -> None:
    [finding] = found(RULE, deployment(taskManager={"resource": {"memory": memory}}))

    assert finding.fix is None


@pytest.mark.parametrize(("storage", "count"), [("2G", 0), ("1.5Gi", 0), ("1e3", 0), ("abc", 1), ("2gb", 1), ("", 1)])
def test_reads_storage_as_kubernetes_does(found: Ask, deployment: Ask, storage: str, count: int) -> None:
    manifest = deployment(jobManager={"resource": {"ephemeralStorage": storage}})

    assert count == len(found(RULE, manifest))
    assert [] == found(RULE, manifest, operator="1.4")


@pytest.mark.parametrize(
    ("resources", "paths"),
    [
        ({"requests": {"cpu": "500m", "memory": "2Gi"}, "limits": {"cpu": 1, "memory": "2Gi"}}, []),
        ({"requests": {"cpu": 2}, "limits": {"cpu": "1500m"}}, [("requests", "cpu")]),
        ({"requests": {"memory": "3g"}, "limits": {"memory": "2g"}}, [("requests", "memory")]),
        ({"limits": {"cpu": 0}}, [("limits", "cpu")]),
        ({"limits": {"memory": "x"}}, [("limits", "memory")]),
        ({"limits": {"nvidia.com/gpu": 0}}, []),
        ({"limits": {"nvidia.com/gpu": -1}}, [("limits", "nvidia.com/gpu")]),
        ("text", []),
    ],
)
def test_minds_requests_and_limits_from_main_on(found: Ask, deployment: Ask, resources: Any, paths: Any) -> None:
    manifest = deployment(jobManager={"resources": resources})

    assert paths == [finding.path[3:] for finding in found(RULE, manifest, operator="main")]
    assert [] == found(RULE, manifest, operator="1.15")
