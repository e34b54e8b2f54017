from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "invalid-excluded-period"

ON = {"job.autoscaler.enabled": "true"}


@pytest.mark.parametrize(
    ("periods", "count"),
    [
        ("9:00-17:30", 0),
        ("9:00:00-17:30:59;0 0 1 * * ?", 0),
        ("* * * ? * 2,5 && 14:01:20-16:00:00", 0),
        ("* * * L * ?", 0),
        ("", 0),
        ("17:30-9:00", 1),
        ("9-17", 1),
        ("24:00-25:00", 1),
        ("* * * * * *", 1),
        ("* * * ? *", 1),
        ("0 0 99 * * ?", 1),
        ("9:00-10:00 && 11:00-12:00", 1),
        ("9:00-10:00 && 11:00-12:00 && 13:00-14:00", 1),
        ("noon;midnight", 2),
        ("'9:00-10:00", 1),
    ],
)
def test_reads_periods_as_quartz_does(found: Ask, deployment: Ask, periods: str, count: int) -> None:
    manifest = deployment({**ON, "job.autoscaler.excluded.periods": periods})

    assert count == len(found(RULE, manifest))
    assert [] == found(RULE, manifest, operator="1.7")


def test_is_silent(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({"job.autoscaler.excluded.periods": "noon"}))
    assert [] == found(RULE, deployment(ON))
