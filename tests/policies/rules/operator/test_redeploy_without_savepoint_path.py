from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "redeploy-without-savepoint-path"


def with_status(manifest: dict[str, Any], spec: Any) -> dict[str, Any]:
    kept = json.dumps({"spec": spec, "resource_metadata": {}})
    return {**manifest, "status": {"reconciliationStatus": {"lastReconciledSpec": kept}}}


@pytest.mark.parametrize("before", [{}, {"savepointRedeployNonce": 1}])
@pytest.mark.parametrize("path", [None, "", " "])
def test_reports(found: Ask, deployment: Ask, before: Any, path: Any) -> None:
    job = {"savepointRedeployNonce": 2, "initialSavepointPath": path}
    [finding] = found(RULE, with_status(deployment(job=job), {"job": before}))

    assert ("spec", "job", "savepointRedeployNonce") == finding.path


@pytest.mark.parametrize(
    ("job", "before"),
    [
        pytest.param({"savepointRedeployNonce": 1}, {"job": {"savepointRedeployNonce": 1}}, id="same"),
        pytest.param({"savepointRedeployNonce": 2, "initialSavepointPath": "s3://b"}, {"job": {}}, id="with a path"),
        pytest.param({}, {"job": {"savepointRedeployNonce": 1}}, id="taken away"),
        pytest.param({"savepointRedeployNonce": 2}, {}, id="had no job"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, job: Any, before: Any) -> None:
    assert [] == found(RULE, with_status(deployment(job=job), before))
    assert [] == found(RULE, deployment(job=job)), "before the first deployment"
