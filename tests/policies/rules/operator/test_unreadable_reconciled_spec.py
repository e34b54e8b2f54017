from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unreadable-reconciled-spec"


@pytest.mark.parametrize("kept", ["", "not JSON", "[1]", '{"spec": 5, "resource_metadata": {}}', 5, "[" * 100_000])
def test_reports(found: Ask, deployment: Ask, session_job: Ask, kept: Any) -> None:
    status = {"reconciliationStatus": {"lastReconciledSpec": kept}}
    [finding] = found(RULE, {**deployment(), "status": status})

    assert ("status", "reconciliationStatus", "lastReconciledSpec") == finding.path
    assert 1 == len(found(RULE, {**session_job(), "status": status}))


@pytest.mark.parametrize(
    "status",
    [
        None,
        "text",
        {"reconciliationStatus": {}},
        {"reconciliationStatus": {"lastReconciledSpec": None}},
        {"reconciliationStatus": {"lastReconciledSpec": '{"spec": {}, "resource_metadata": {}}'}},
        {"reconciliationStatus": {"lastReconciledSpec": '{"apiVersion": "v1alpha1", "image": "flink"}'}},
    ],
)
def test_is_silent(found: Ask, deployment: Ask, status: Any) -> None:
    assert [] == found(RULE, {**deployment(), "status": status})
