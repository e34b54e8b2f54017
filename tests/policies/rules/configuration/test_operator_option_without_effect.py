from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "operator-option-without-effect"


@pytest.mark.parametrize(
    "key",
    [
        "kubernetes.operator.watched.namespaces",
        "kubernetes.operator.reconciler.reschedule.interval",
        "kubernetes.operator.user.artifacts.allowed-schemes",
    ],
)
def test_reports_also_under_old_names(mended: Ask, session_job: Ask, key: str) -> None:
    assert {} == mended(RULE, session_job({key: "1 min"}), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    "key",
    [
        "kubernetes.operator.user.artifacts.http.header",
        "kubernetes.operator.periodic.savepoint.interval",
        "kubernetes.operator.job.autoscaler.enabled",
        "kubernetes.operator.no.such.option",
        "job.autoscaler.enabled",
    ],
)
def test_is_silent(found: Ask, deployment: Ask, key: str) -> None:
    assert [] == found(RULE, deployment({key: "1 min"}))
