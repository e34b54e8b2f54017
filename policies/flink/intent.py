"""What a value that Flink cannot read was plainly meant to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.flink.spelling import meant
from flinkgate.schemas.flink.numerals import iso_duration
from flinkgate.schemas.flink.values import ValueSyntaxError, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.schemas.flink.options import OptionDefinition
    from flinkgate.schemas.flink.releases import Release

_LONGEST = 60
"""Characters of a value that anything plain can be said in."""


def intended(option: OptionDefinition, text: str, release: Release, *, standard_yaml: bool) -> str | None:
    """A text that the release reads and that says what `text` plainly means; None where that is a guess."""
    if len(text) > _LONGEST:
        return None
    plain = text.strip()
    for candidate in (plain, plain.strip("'\""), _reworded(option, plain.strip("'\" "))):
        if candidate and candidate != text and _is_read(option, candidate, release, standard_yaml=standard_yaml):
            return candidate
    return None


def _is_read(option: OptionDefinition, text: str, release: Release, *, standard_yaml: bool) -> bool:
    try:
        parse(option, text, release, standard_yaml=standard_yaml)
    except ValueSyntaxError:
        return False
    return True


def _reworded(option: OptionDefinition, text: str) -> str | None:
    if option.type == "enum":
        return meant(text, option.enum)
    reword = _BY_TYPE.get(option.type)
    return None if reword is None else reword(text)


def _boolean(text: str) -> str | None:
    return {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}.get(text.lower())


_WHOLE = re.compile(r"([+-]?\d{1,3}(?:_\d{3})+|[+-]?\d+)(?:\.0+)?", re.ASCII)


def _integer(text: str) -> str | None:
    found = _WHOLE.fullmatch(text)
    return found[1].replace("_", "") if found else None


def _number(text: str) -> str | None:
    """A percentage as the fraction it is."""
    found = re.fullmatch(r"(\d{1,3})\s*%", text, re.ASCII)
    return f"{int(found[1]) / 100:g}" if found else None


_SIZE = re.compile(r"(\d{1,12})(?:\.(\d{1,3}))?\s*([kmgt])i?(?:b|bytes?)?", re.IGNORECASE | re.ASCII)
_BYTES = {"k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
_SMALLER = {"m": "k", "g": "m", "t": "g"}


def _memory(text: str) -> str | None:
    """`1Gi` as Flink writes it, and `1.5g` in whole units of the next size."""
    found = _SIZE.fullmatch(text)
    if found is None:
        return None
    unit = found[3].lower()
    if not found[2]:
        return f"{found[1]}{unit}b"
    smaller = _SMALLER.get(unit)
    size = int(found[1] + found[2]) * _BYTES[unit]
    whole = 10 ** len(found[2]) * _BYTES.get(smaller or "", 0)
    return f"{size // whole}{smaller}b" if whole and size % whole == 0 else None


_SPAN = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))?\s*([a-z]+)", re.IGNORECASE | re.ASCII)
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), 86_400_000),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3_600_000),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60_000),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1000),
    **dict.fromkeys(("ms", "msec", "msecs", "milli", "millis"), 1),
    **dict.fromkeys(("w", "wk", "week", "weeks"), 604_800_000),
}
"""In milliseconds."""


def _duration(text: str) -> str | None:
    """`10 mins`, `1h30m`, `0.5 s` or `PT5M` in the largest unit that leaves it whole."""
    iso = iso_duration(text)
    milliseconds = iso // 10**6 if iso is not None and iso >= 0 and iso % 10**6 == 0 else _spelled(text)
    if milliseconds is None:
        return None
    units = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"), (1, "ms"))
    size, unit = next((each for each in units if milliseconds and milliseconds % each[0] == 0), (1, "ms"))
    return f"{milliseconds // size} {unit}"


def _spelled(text: str) -> int | None:
    if _SPAN.sub("", text).strip():
        return None
    total = 0
    for whole, part, unit in _SPAN.findall(text):
        factor, scale = _UNITS.get(unit.lower()), 10 ** len(part)
        if factor is None or int(whole + part) * factor % scale:
            return None
        total += int(whole + part) * factor // scale
    return total


_BY_TYPE: dict[str, Callable[[str], str | None]] = {
    "boolean": _boolean,
    "int": _integer,
    "long": _integer,
    "float": _number,
    "double": _number,
    "memory": _memory,
    "duration": _duration,
}
