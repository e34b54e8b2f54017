"""Whether a text is a cron expression to Quartz, which the autoscaler reads its excluded periods with.

Follows `CronExpression.buildExpression` field by field, including what it lets through.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flinkgate.schemas.flink.numerals import INT_MAX

_FEWEST_FIELDS = 6
_MONTHS = frozenset(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
_DAYS = frozenset(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])
_MOST_WEEKS = 5
_LONGEST_OFFSET = 30
_LAST_OF_WEEKDAY = 7
_WORD = re.compile(r"[A-Z]")
_LAST = re.compile(r"L|LW|L-[0-9]*W?")
_DIGIT = tuple("0123456789")
_NOTHING = -1


class NotCronError(Exception):
    """Quartz refuses the expression."""


class _Field(NamedTuple):
    """One of the fields of an expression, and the values that it takes."""

    name: str
    least: int
    most: int
    longest_step: int
    names: frozenset[str] = frozenset()


_DAY_OF_MONTH = _Field("day of month", 1, 31, 31)
_DAY_OF_WEEK = _Field("day of week", 1, 7, 7, _DAYS)
_YEAR = _Field("year", -INT_MAX, INT_MAX, INT_MAX)
_FIELDS = (
    _Field("second", 0, 59, 59),
    _Field("minute", 0, 59, 59),
    _Field("hour", 0, 23, 23),
    _DAY_OF_MONTH,
    _Field("month", 1, 12, 12, _MONTHS),
    _DAY_OF_WEEK,
    _YEAR,
)


def is_cron(expression: str) -> bool:
    """Whether Quartz takes the expression: six fields or seven, whatever stands behind the seventh."""
    try:
        _check(expression.upper())
    except NotCronError:
        return False
    return True


def _check(expression: str) -> None:
    fields = expression.replace("\t", " ").split(" ")
    fields = [field for field in fields if field]
    if len(fields) < _FEWEST_FIELDS:
        raise NotCronError
    open_days: list[bool] = []
    for field, text in zip(_FIELDS, fields, strict=False):
        _check_lists(field, text)
        marks = [_check_value(value, field, open_days) for value in text.split(",") if value]
        if field in {_DAY_OF_MONTH, _DAY_OF_WEEK}:
            open_days.append("?" in marks)
    if open_days[0] == open_days[1]:
        raise NotCronError


def _check_lists(field: _Field, text: str) -> None:
    """What a list of days must not hold, and that a weekday is counted once."""
    if field in {_DAY_OF_MONTH, _DAY_OF_WEEK} and "L" in text and len(text) > 1 and "," in text:
        raise NotCronError
    if field is _DAY_OF_WEEK and text.count("#") > 1:
        raise NotCronError


def _check_value(text: str, field: _Field, open_days: list[bool]) -> str:
    """The first character of a value that holds; `open_days` says whether the day of the month is left open."""
    first = text[0]
    if _WORD.match(first) and not _LAST.fullmatch(text):
        _check_name(text, field)
    elif first == "?":
        _check_open(text, field, open_days)
    elif first in "*/":
        _check_every(text, field)
    elif first == "L":
        _check_last(text, field)
    elif first in _DIGIT:
        _check_number(text, field)
    else:
        raise NotCronError
    return first


def _check_name(text: str, field: _Field) -> None:
    if text[:3] not in field.names or len(text) < len("MON"):
        raise NotCronError
    behind = text[3:]
    if behind[:1] == "-" and behind[1:4] not in field.names:
        raise NotCronError
    if field is _DAY_OF_WEEK and behind[:1] == "#":
        _check_week(behind[1:])


def _check_week(text: str) -> None:
    if not text.lstrip("+").isdigit() or text.count("+") > 1 or not 1 <= int(text[:9]) <= _MOST_WEEKS:
        raise NotCronError


def _check_open(text: str, field: _Field, open_days: list[bool]) -> None:
    if len(text) > len("?x"):
        raise NotCronError
    if field not in {_DAY_OF_MONTH, _DAY_OF_WEEK} or (field is _DAY_OF_WEEK and open_days[0]):
        raise NotCronError


def _check_every(text: str, field: _Field) -> None:
    if text == "*":
        return
    step = text.removeprefix("*")
    if step[:1] != "/":
        return
    _check_step(_leading_number(step[1:]), field)


def _check_last(text: str, field: _Field) -> None:
    """`L` passes in every field, and means something in those of days only."""
    if field is _DAY_OF_MONTH and text[1:2] == "-" and _leading_number(text[2:]) > _LONGEST_OFFSET:
        raise NotCronError


def _check_number(text: str, field: _Field) -> None:
    digits = len(text) - len(text.lstrip("0123456789"))
    value, behind = _leading_number(text), text[digits:]
    _check_behind(behind, value, field)


def _check_behind(behind: str, value: int, field: _Field) -> None:
    """What follows a number: nothing, `L`, `W`, `#n`, `-end` or `/step` (`CronExpression.checkNext`)."""
    mark = behind[:1]
    if mark == "L":
        if field is not _DAY_OF_WEEK or not 1 <= value <= _LAST_OF_WEEKDAY:
            raise NotCronError
    elif mark == "W":
        if field is not _DAY_OF_MONTH or value > _DAY_OF_MONTH.most:
            raise NotCronError
    elif mark == "#":
        if field is not _DAY_OF_WEEK:
            raise NotCronError
        _check_week(behind[1:])
    elif mark == "-":
        _check_end(behind[1:], value, field)
        return
    elif mark == "/":
        _check_step(_leading_number(behind[1:]), field)
        if behind[2:] and behind[2] not in _DIGIT:
            raise NotCronError
    _check_range(value, _NOTHING, field)


def _check_end(text: str, value: int, field: _Field) -> None:
    """The end of a range; a step behind it may be of any length."""
    end = _leading_number(text)
    _check_range(value, end, field)
    behind = text.lstrip("0123456789")
    if (behind[:1] == "/" and behind[1:2] not in _DIGIT) or (field is _YEAR and end < value):
        raise NotCronError


def _check_step(step: int, field: _Field) -> None:
    if step > field.longest_step:
        raise NotCronError


def _check_range(value: int, end: int, field: _Field) -> None:
    if not field.least <= value <= field.most or not (end == _NOTHING or field.least <= end <= field.most):
        raise NotCronError


def _leading_number(text: str) -> int:
    """The number at the start of the text. Raises NotCronError where there is none."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    if not digits or len(digits) > len(str(INT_MAX)):
        raise NotCronError
    return int(digits)
