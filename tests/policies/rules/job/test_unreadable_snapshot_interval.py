from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unreadable-snapshot-interval"

KEYS = ["kubernetes.operator.periodic.savepoint.interval", "kubernetes.operator.periodic.checkpoint.interval"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("text", ["daily", "", "1 week", "0 0 * *"])
def test_reports(found: Ask, deployment: Ask, session_job: Ask, key: str, text: str) -> None:
    [finding] = found(RULE, deployment({key: text}))

    assert ("spec", "flinkConfiguration", key) == finding.path
    assert 1 == len(found(RULE, session_job({key: text})))


@pytest.mark.parametrize("text", ["6 h", "0", 60000, "0 0 3 * * ?"])
def test_is_silent(found: Ask, deployment: Ask, text: Any) -> None:
    assert [] == found(RULE, deployment({KEYS[0]: text}))


def test_reads_cron_since_1_7(found: Ask, deployment: Ask) -> None:
    assert 1 == len(found(RULE, deployment({KEYS[0]: "0 0 3 * * ?"}), operator="1.6"))
