from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "flink-version-missing"


@pytest.mark.parametrize(
    ("image", "version"),
    [
        pytest.param("flink:1.20.1-scala_2.12-java17", "v1_20", id="patch and flavour"),
        pytest.param("docker.io/flink:2.0", "v2_0", id="with its registry"),
    ],
)
def test_takes_the_version_of_an_official_image(mended: Ask, deployment: Ask, image: Any, version: str) -> None:
    after = mended(RULE, deployment(version=None, image=image), "unsafe")

    assert version == after["spec"]["flinkVersion"]


@pytest.mark.parametrize("image", [None, "flink", "flink:latest", "acme/flink:1.20", "flink:9.9", 5])
def test_does_not_guess(found: Ask, deployment: Ask, image: Any) -> None:
    [finding] = found(RULE, deployment(version=None, image=image))

    assert ("spec",) == finding.path
    assert finding.fix is None


def test_an_empty_field_is_missing(found: Ask, deployment: Ask) -> None:
    manifest = deployment({}, version=None)
    manifest["spec"]["flinkVersion"] = None
    [finding] = found(RULE, manifest)

    assert ("spec", "flinkVersion") == finding.path


def test_a_spec_that_is_missing_has_no_version_either(found: Ask) -> None:
    [finding] = found(RULE, {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment"})

    assert () == finding.path


def test_reads_the_template_of_a_blue_green_deployment(found: Ask, deployment: Ask) -> None:
    inner = deployment(version=None)["spec"]
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": {"spec": inner}}}
    [finding] = found(RULE, manifest)

    assert ("spec", "template", "spec") == finding.path


def test_is_silent(found: Ask, deployment: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, deployment(version="anything"))
    assert [] == found(RULE, session_job())


def test_is_silent_about_a_canary_which_the_operator_never_deploys(found: Ask, deployment: Ask) -> None:
    manifest = deployment(version=None)
    manifest["metadata"]["labels"] = {"flink.apache.org/canary": "true"}

    assert [] == found(RULE, manifest)
