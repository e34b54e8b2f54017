"""Numbers as the Java runtime reads them, in bounded time for any text."""

from __future__ import annotations

import re

TRIMMED = "".join(map(chr, range(33)))
"""What `String.trim` takes away: every character up to the blank, and no other kind of space."""

INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1

BEYOND = 10**40
"""Stands for every number too large for anything that Flink holds."""

_MOST_DIGITS = 40


def bounded(digits: str) -> int:
    """The number that ASCII digits name, or `BEYOND`: turning 10,000 of them into an int is not free."""
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) <= _MOST_DIGITS else BEYOND


def integer(text: str) -> int | None:
    """What `Long.parseLong` reads: a sign, then digits of any script; None where it reads nothing.

    A number out of the range of a long is still a number here, perhaps `BEYOND` or its negative.
    """
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not digits or not all(character.isdecimal() and character < "\U00010000" for character in digits):
        return None
    magnitude = bounded(digits if digits.isascii() else "".join(str(int(character)) for character in digits))
    return -magnitude if text[0] == "-" else magnitude


_DECIMAL = re.compile(r"[+-]?(?:NaN|Infinity|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFdD]?)")
_HEXADECIMAL = r"([+-]?0[xX](?:[0-9a-fA-F]+\.?|[0-9a-fA-F]*\.[0-9a-fA-F]+)[pP][+-]?[0-9]+)[fFdD]?"


def double(text: str) -> float | None:
    """What `Double.parseDouble` reads of trimmed text; None where it reads nothing."""
    if _DECIMAL.fullmatch(text):
        return float(_without_suffix(text))
    found = re.fullmatch(_HEXADECIMAL, text)
    return None if found is None else _from_hexadecimal(found[1])


def single(text: str) -> float | None:
    """What `Float.parseFloat` reads of trimmed text, rounded to 32 bits once and then widened."""
    wide = double(text)
    if wide is None or wide == 0 or wide - wide != 0:
        return wide
    return _narrowed(wide if re.fullmatch(_HEXADECIMAL, text) else _rounded_to_odd(wide, _without_suffix(text)))


def _without_suffix(text: str) -> str:
    return text.rstrip("fFdD") if text[-1:] in "fFdD" else text


def _from_hexadecimal(text: str) -> float:
    try:
        return float.fromhex(text)
    except OverflowError:
        return float("-inf" if text[0] == "-" else "inf")


def _rounded_to_odd(nearest: float, text: str) -> float:
    """The neighbour of the exact value with an odd last bit: rounding that again equals rounding once."""
    from decimal import Decimal  # noqa: PLC0415
    from math import inf, nextafter  # noqa: PLC0415
    from struct import pack, unpack  # noqa: PLC0415

    exact, found = Decimal(text), Decimal(nearest)
    if exact == found or unpack("q", pack("d", nearest))[0] & 1:
        return nearest
    return nextafter(nearest, inf if exact > found else -inf)


def _narrowed(wide: float) -> float:
    from struct import pack, unpack  # noqa: PLC0415

    try:
        return float(unpack("f", pack("f", wide))[0])
    except OverflowError:
        return wide * float("inf")


def double_text(value: float) -> str:
    """What `Double.toString` prints."""
    if value - value != 0:
        return {"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN")
    if value == 0 or 1e-3 <= abs(value) < 1e7:  # noqa: PLR2004  # the range that Double prints without an exponent
        return repr(value)
    from decimal import Decimal  # noqa: PLC0415

    shortest = Decimal(repr(value)).normalize()
    digits = "".join(map(str, shortest.as_tuple().digits))
    return f"{'-' * (value < 0)}{digits[0]}.{digits[1:] or '0'}E{shortest.adjusted()}"


_ISO = (
    r"([-+]?)P(?:([-+]?[0-9]+)D)?"
    r"(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?"
)
"""Not compiled here, since that costs the start of every run and few texts ask for it."""


def iso_duration(text: str) -> int | None:
    """The nanoseconds that `Duration.parse` reads; None where it reads nothing."""
    found = re.fullmatch(_ISO, text, re.IGNORECASE | re.ASCII)
    if found is None or found[3] == "T" or not any(found.group(2, 4, 5, 6)):
        return None
    parts = zip(found.group(2, 4, 5, 6), (86400, 3600, 60, 1), strict=True)
    seconds = [(integer(part) or 0) * factor for part, factor in parts if part]
    if any(abs(part) > LONG_MAX for part in seconds):
        return None
    fraction = int((found[7] or "").ljust(9, "0"))
    nanoseconds = sum(seconds) * 10**9 + (-fraction if (found[6] or "").startswith("-") else fraction)
    return -nanoseconds if found[1] == "-" else nanoseconds
