from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "canary-label"

LABEL = "flink.apache.org/canary"


def labelled(manifest: dict[str, Any], value: Any) -> dict[str, Any]:
    return {**manifest, "metadata": {"name": "X", "labels": {LABEL: value}}}


@pytest.mark.parametrize("value", ["true", "TRUE", True])
def test_nothing_of_a_canary_is_validated(found: Ask, mended: Ask, deployment: Ask, value: Any) -> None:
    manifest = labelled(deployment(), value)

    assert {} == mended(RULE, manifest, "unsafe")["metadata"]["labels"]
    assert [] == found("invalid-cluster-name", manifest)
    assert [] == found("service-account-missing", manifest)


@pytest.mark.parametrize("value", ["false", "", "yes"])
def test_is_silent(found: Ask, deployment: Ask, value: Any) -> None:
    assert [] == found(RULE, labelled(deployment(), value))
    assert 1 == len(found("invalid-cluster-name", labelled(deployment(), value)))


def test_reads_the_labels_of_a_template(found: Ask, deployment: Ask) -> None:
    template = {"metadata": {"labels": {LABEL: "true"}}, "spec": {}}
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": template}}
    [finding] = found(RULE, manifest)

    assert ("spec", "template", "metadata", "labels", LABEL) == finding.path
