from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "memory-not-defined"

MEMORY = {"resource": {"memory": "2g"}}


def paths(findings: Any) -> list[Any]:
    return [finding.path[1:] for finding in findings]


@pytest.mark.parametrize(
    ("conf", "job_manager", "expected"),
    [
        pytest.param({}, None, [("jobManager",)], id="nothing"),
        pytest.param({}, {"resource": {"memory": " "}}, [("jobManager", "resource", "memory")], id="blank"),
        pytest.param({"jobmanager.memory.process.size": "100m"}, None, [("jobManager",)], id="too small to start"),
        pytest.param({"jobmanager.memory.process.size": "1600m"}, None, [], id="by option"),
        pytest.param({"jobmanager.heap.size": "100m"}, None, [], id="by the old heap, which is no process here"),
        pytest.param({"jobmanager.heap.mb": "1024"}, None, [], id="by the older heap"),
    ],
)
def test_asks_for_the_memory_of_the_job_manager(
    found: Ask, deployment: Ask, conf: Any, job_manager: Any, expected: Any
) -> None:
    manifest = deployment(conf, jobManager=job_manager, taskManager=MEMORY)

    assert expected == paths(found(RULE, manifest))


@pytest.mark.parametrize(
    ("conf", "silent"),
    [
        ({"taskmanager.memory.process.size": "1728m"}, True),
        ({"taskmanager.memory.managed.size": "1g"}, False),
        ({"taskmanager.memory.managed.size": "1g", "taskmanager.memory.task.heap.size": "1g"}, True),
        ({"taskmanager.heap.size": "1024m"}, False),
    ],
)
def test_asks_for_the_memory_of_the_task_managers(found: Ask, deployment: Ask, conf: Any, silent: bool) -> None:
    assert silent == (found(RULE, deployment(conf, jobManager=MEMORY)) == [])


def test_resources_count_from_main_on(found: Ask, deployment: Ask) -> None:
    resources = {"resources": {"limits": {"memory": "2Gi"}}}
    manifest = deployment(jobManager=resources, taskManager=resources)

    assert 2 == len(found(RULE, manifest, operator="1.15"))
    assert [] == found(RULE, manifest, operator="main")


def test_old_operators_ask_only_where_a_resource_is_given(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment(), operator="1.3")
    manifest = deployment({"jobmanager.memory.process.size": "2g"}, jobManager={"resource": {"cpu": 1}})
    assert [("jobManager", "resource")] == paths(found(RULE, manifest, operator="1.3"))


def test_says_where_it_does_not_know_the_platform(found: Ask, deployment: Ask) -> None:
    manifest = deployment(taskManager=MEMORY)

    assert "unless the operator's own configuration sets it" in found(RULE, manifest)[0].message
    assert [] == found(RULE, manifest, platform={"jobmanager.memory.process.size": "1600m"})
