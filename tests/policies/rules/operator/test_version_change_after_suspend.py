from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "version-change-after-suspend"


def with_status(manifest: dict[str, Any], spec: Any) -> dict[str, Any]:
    kept = json.dumps({"spec": spec, "resource_metadata": {}})
    return {**manifest, "status": {"reconciliationStatus": {"lastReconciledSpec": kept}}}


SUSPENDED = {"state": "suspended", "upgradeMode": "last-state"}


@pytest.mark.parametrize("mode", ["last-state", "savepoint"])
def test_reports(found: Ask, deployment: Ask, mode: str) -> None:
    manifest = deployment(version="v2_0", job={"upgradeMode": mode})
    [finding] = found(RULE, with_status(manifest, {"flinkVersion": "v1_20", "job": SUSPENDED}))

    assert ("spec", "flinkVersion") == finding.path
    assert "expected v1_20" in finding.message


@pytest.mark.parametrize(
    ("job", "before"),
    [
        pytest.param({"upgradeMode": "last-state"}, {"flinkVersion": "v2_0", "job": SUSPENDED}, id="same version"),
        pytest.param({"upgradeMode": "stateless"}, {"flinkVersion": "v1_20", "job": SUSPENDED}, id="state given up"),
        pytest.param({}, {"flinkVersion": "v1_20", "job": SUSPENDED}, id="stateless unless stated"),
        pytest.param(
            {"upgradeMode": "last-state"}, {"flinkVersion": "v1_20", "job": {"state": "running"}}, id="running"
        ),
        pytest.param({"upgradeMode": "last-state"}, {"flinkVersion": "v1_20"}, id="had no job"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, job: Any, before: Any) -> None:
    assert [] == found(RULE, with_status(deployment(version="v2_0", job=job), before))


def test_takes_the_status_of_the_old_object_where_the_new_one_brings_none(found: Ask, deployment: Ask) -> None:
    manifest = deployment(version="v2_0", job={"upgradeMode": "last-state"})
    old = with_status(deployment(), {"flinkVersion": "v1_20", "job": SUSPENDED})

    assert 1 == len(found(RULE, manifest, old=old))
    assert [] == found(RULE, {**manifest, "status": {}}, old=old)
