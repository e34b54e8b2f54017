from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "cluster-mode-changed"


def with_status(manifest: dict[str, Any], spec: Any) -> dict[str, Any]:
    kept = json.dumps({"spec": spec, "resource_metadata": {}})
    return {**manifest, "status": {"reconciliationStatus": {"lastReconciledSpec": kept}}}


@pytest.mark.parametrize(
    ("spec", "before", "path"),
    [
        pytest.param({"mode": "standalone"}, {}, ("mode",), id="native unless stated"),
        pytest.param({}, {"mode": "standalone"}, (), id="back to native"),
        pytest.param({"job": {}}, {}, ("job",), id="to an application"),
        pytest.param({}, {"job": {}}, (), id="to a session cluster"),
    ],
)
def test_reports(found: Ask, deployment: Ask, spec: Any, before: Any, path: Any) -> None:
    [finding] = found(RULE, with_status(deployment(**spec), before))

    assert ("spec", *path) == finding.path


@pytest.mark.parametrize(
    ("spec", "before"),
    [({"mode": "native"}, {}), ({"mode": "standalone"}, {"mode": "standalone"}), ({"job": {}}, {"job": {}})],
)
def test_is_silent(found: Ask, deployment: Ask, spec: Any, before: Any) -> None:
    assert [] == found(RULE, with_status(deployment(**spec), before))


def test_the_mode_counts_since_1_2(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, with_status(deployment(mode="standalone"), {}), operator="1.1")


@pytest.mark.parametrize("kept", [None, "", "not JSON", "[1]", "{}", '{"spec": 5, "resource_metadata": {}}', 5, "null"])
def test_compares_with_nothing_that_is_no_spec(found: Ask, deployment: Ask, kept: Any) -> None:
    status = {"reconciliationStatus": {"lastReconciledSpec": kept}}

    assert [] == found(RULE, {**deployment(mode="standalone"), "status": status})
