from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "invalid-cluster-name"


def named(manifest: dict[str, Any], name: Any) -> dict[str, Any]:
    return {**manifest, "metadata": {"name": name}}


@pytest.mark.parametrize("name", ["a_b", "A", "1a", "a-", "a" * 46, "a.b", "a\n"])
def test_reports(found: Ask, deployment: Ask, session_job: Ask, name: str) -> None:
    [finding] = found(RULE, named(deployment(), name))
    [of_job] = found(RULE, session_job(deploymentName=name))

    assert ("metadata", "name") == finding.path
    assert ("spec", "deploymentName") == of_job.path


@pytest.mark.parametrize("name", ["a", "a1", "a--b", "a" * 45])
def test_is_silent(found: Ask, deployment: Ask, session_job: Ask, name: str) -> None:
    assert [] == found(RULE, named(deployment(), name))
    assert [] == found(RULE, session_job(deploymentName=name))


def test_a_session_job_needs_a_cluster(found: Ask, session_job: Ask) -> None:
    assert ["deploymentName"] == [each.message.split()[0] for each in found(RULE, session_job(deploymentName=None))]


def test_says_nothing_of_a_name_that_the_api_server_makes(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, {**deployment(), "metadata": {"generateName": "a_"}})


def test_leaves_the_children_of_a_blue_green_one_to_their_rule(found: Ask, deployment: Ask) -> None:
    template = {"spec": deployment()["spec"]}
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": template}}

    assert [] == found(RULE, named(manifest, "A"))
