from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "session-cluster-changed"


def with_status(manifest: dict[str, Any], spec: Any) -> dict[str, Any]:
    kept = json.dumps({"spec": spec, "resource_metadata": {}})
    return {**manifest, "status": {"reconciliationStatus": {"lastReconciledSpec": kept}}}


def test_reports(found: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, with_status(session_job(), {"deploymentName": "y", "job": {}}))

    assert ("spec", "deploymentName") == finding.path
    assert "expected y" in finding.message


@pytest.mark.parametrize("before", [{"deploymentName": "x"}, {}])
def test_is_silent(found: Ask, session_job: Ask, before: Any) -> None:
    assert [] == found(RULE, with_status(session_job(), before))
    assert [] == found(RULE, session_job())
