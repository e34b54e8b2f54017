"""Whether the autoscaler can read a period in which it must not scale (`CalendarUtils.validateExcludedPeriods`)."""

from __future__ import annotations

from flinkgate.policies.flink.operator.cron import is_cron
from flinkgate.schemas.flink.numerals import integer

_MOST_PARTS = 2
_LIMITS = (24, 60, 60, 1000)
"""Hours, minutes, seconds and milliseconds; each is below its limit."""


def period_fault(expression: str) -> str | None:
    """What is wrong with one period; None where nothing is."""
    parts = _parts(expression, "&&")
    if len(parts) > _MOST_PARTS:
        return "joins more than two parts"
    daily, cron = [], []
    for part in (each.strip() for each in parts):
        daily.append(_is_daily(part))
        cron.append(is_cron(part))
        if not (daily[-1] or cron[-1]):
            return f"holds {part!r}, which is neither a time of day such as 9:00-17:30 nor a cron expression"
    if len(parts) == _MOST_PARTS and not (any(daily) and any(cron)):
        return "joins two parts of the same sort"
    return None


def _is_daily(part: str) -> bool:
    """Whether the part is a range of one day, `9:00-17:30` (`DailyCalendar`)."""
    ends = _parts(part, "-")
    if len(ends) != _MOST_PARTS:
        return False
    start, end = map(_time, ends)
    return start is not None and end is not None and start < end


def _time(text: str) -> tuple[int, ...] | None:
    fields = [field for field in text.split(":") if field]
    if not _MOST_PARTS <= len(fields) <= len(_LIMITS):
        return None
    numbers = [integer(field) for field in fields]
    if any(number is None or not 0 <= number < limit for number, limit in zip(numbers, _LIMITS, strict=False)):
        return None
    return tuple(number or 0 for number in [*numbers, 0, 0][: len(_LIMITS)])


def _parts(text: str, separator: str) -> list[str]:
    """`String.split`: empty parts at the end do not count, unless nothing is split."""
    parts = text.split(separator)
    while text and parts and not parts[-1]:
        parts.pop()
    return parts
