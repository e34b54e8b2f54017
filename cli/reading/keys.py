"""The text that a key which is not text becomes on its way to JSON."""

from __future__ import annotations

import struct
from typing import Any

from flinkgate.cli.reading.scalars import INFINITY

_MOST_DIGITS_OF_A_FLOAT32 = 9
# FormatFloat with 'g' and the shortest precision writes an exponent outside of these.
_SMALLEST_EXPONENT_NOT_WRITTEN, _LARGEST_EXPONENT_NOT_WRITTEN = -4, 5


def key_text(value: Any) -> str:
    """The key in the JSON of kubectl: `true` for yes, `511` for 0777; ValueError for what cannot be one."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise ValueError("a key cannot be null")
    if isinstance(value, (dict, list)):
        raise ValueError("a key cannot be a mapping or a list")  # noqa: TRY004  # the author's error, not the program's
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, int) and value >= 2**63:
        raise ValueError(f"a key cannot be a number as large as {value}")
    return str(value)


def _float_text(value: float) -> str:
    """A number as a key, which sigs.k8s.io/yaml rounds to 32 bits (`convertToJSONableObject`)."""
    if value != value:  # noqa: PLR0124  # only NaN differs from itself
        return ".nan"
    narrow = _float32(value)
    if abs(narrow) == INFINITY:
        return ".inf" if narrow > 0 else "-.inf"
    mantissa, exponent = _shortest(narrow)
    if _SMALLEST_EXPONENT_NOT_WRITTEN <= exponent <= _LARGEST_EXPONENT_NOT_WRITTEN:
        places = max(0, len(mantissa.lstrip("-").replace(".", "")) - 1 - exponent)
        return f"{narrow:.{places}f}"
    return f"{mantissa}e{exponent:+03d}"


def _float32(value: float) -> float:
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return INFINITY if value > 0 else -INFINITY


def _shortest(narrow: float) -> tuple[str, int]:
    """The fewest digits that give this 32-bit float back, as a mantissa and an exponent of ten."""
    for digits in range(_MOST_DIGITS_OF_A_FLOAT32):
        text = f"{narrow:.{digits}e}"
        if _float32(float(text)) == narrow:
            break
    mantissa, _, exponent = text.partition("e")
    return mantissa, int(exponent)
