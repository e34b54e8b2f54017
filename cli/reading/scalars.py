"""What a scalar means to Kubernetes: the rules of Go's yaml.v2, as kubectl and the API server apply them.

They are neither those of YAML 1.1 nor of 1.2: `y` is true, `010` is 8, `08` is 8 too, `1e3` is 1000, and `12:30` is
text. Names in comments are those of the Go sources.
"""

from __future__ import annotations

import re
from typing import Any

INFINITY = float("inf")

# resolveMap in resolve.go.
WORDS: dict[str, Any] = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), INFINITY - INFINITY),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), INFINITY),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -INFINITY),
    "<<": "<<",
}
"""Plain scalars with a meaning of their own, apart from numbers; that of `<<` it has only as a key."""

NUMERIC = frozenset("+-.0123456789")
"""What a number begins with; any other plain scalar that is not in `WORDS` is text."""

_DIGITS = r"0[xX](?P<hex>[0-9a-fA-F]+)|0[bB](?P<bin>[01]+)|0[oO]?(?P<oct>[0-7]+)|(?P<dec>0|[1-9][0-9]*)"
_INTEGER = re.compile(rf"(?P<sign>[-+]?)(?:{_DIGITS})\Z")
_BASES = {"hex": 16, "bin": 2, "oct": 8, "dec": 10}
# yamlStyleFloat in resolve.go.
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
# The fallback of resolve.go for binary numbers also takes a sign after the prefix.
_SIGNED_BINARY = re.compile(r"0b(?P<sign>[-+])(?P<digits>[01]+)\Z")
_STRAY_UNDERSCORE = re.compile(r"(?<![0-9])_|_(?![0-9])")

_INT64 = range(-(2**63), 2**63)
_UINT64 = range(2**64)
# From here on Go writes a float with an exponent, and any float is whole.
_WRITTEN_WITH_EXPONENT = 1e21
_EXACT = 1e15
_LONGEST_INTEGER = 70


def number(text: str) -> int | float | str:
    """The number that a plain scalar beginning with one of `NUMERIC` stands for, or the text itself."""
    if text.isdecimal() and text[0] != "0" and len(text) < len("9223372036854775807") and text.isascii():
        return int(text)
    if text[0] not in NUMERIC:
        return text
    bare = text.replace("_", "")
    if text[0] == ".":
        # ParseFloat sees the underscores and takes them only between digits.
        value = text if _STRAY_UNDERSCORE.search(text) else _float(bare)
    else:
        whole = _integer(bare)
        value = _float(bare) if whole is None else whole
    return text if isinstance(value, str) else value


def _integer(bare: str) -> int | None:
    """What ParseInt and then ParseUint with base 0 make of it."""
    match = _INTEGER.match(bare) or _SIGNED_BINARY.match(bare)
    if match is None:
        return None
    base = _BASES.get(match.lastgroup or "", 2)
    value = int(match["sign"] + match[match.lastgroup or ""], base) if len(bare) <= _LONGEST_INTEGER else 2**64
    if value in _INT64 or (value in _UINT64 and not match["sign"]):
        return value
    return None


def _float(bare: str) -> float | str:
    if _FLOAT.match(bare):
        value = float(bare)
        # ParseFloat calls a number out of range an error, and the scalar stays text.
        if abs(value) != INFINITY:
            return value
    return bare


def as_json(value: Any) -> Any:
    """`value` after its way through JSON: 1.0 is 1, and what int64 cannot hold is a rounded float.

    Raises ValueError for infinity and for what is not a number, which JSON cannot say.
    """
    if not isinstance(value, (int, float)) or isinstance(value, bool) or (isinstance(value, int) and value in _INT64):
        return value
    value = float(value)
    if value - value != 0:
        raise ValueError("the value is not a finite number, and JSON has no other")
    if abs(value) >= _WRITTEN_WITH_EXPONENT or not value.is_integer():
        return value
    if abs(value) < _EXACT:
        return int(value)
    # Go writes the shortest digits that give this float, then zeros: 12345678901234567890 is ...567000.
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    if not exponent:
        return int(whole)
    return int(whole + fraction.rstrip("0").ljust(int(exponent), "0"))
