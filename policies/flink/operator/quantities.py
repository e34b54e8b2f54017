"""The sizes of fields such as `resource.memory`, as the operator reads them.

Memory is Flink's own syntax, else a quantity of Kubernetes; storage is a quantity alone. Quantities follow
the library that the operator reads them with (fabric8's `Quantity`), not Kubernetes itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.values import ValueSyntaxError, parse

if TYPE_CHECKING:
    from decimal import Decimal

    from flinkgate.policies.flink.operator.releases import OperatorRelease

QUANTITIES_SINCE: OperatorRelease = (1, 7)
"""From this release on memory may be a quantity of Kubernetes."""

_READER = Release(1, 20)
"""The syntax of a memory size is the same in every Flink that an operator bundles."""

_PARTS = re.compile(r"([0-9.+-]*)(.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_EXPONENT = re.compile(r"[+-]?[0-9]{1,10}")
_LARGEST_POWER = 999_999_999
_LONGEST = 1000
"""In characters; nobody writes a longer size, and reading one is not free."""

_FRACTION = re.compile(r"([0-9]{1,6})\.([0-9]{1,6}) ?(gi?b?|mi?b?|ti?b?)", re.IGNORECASE)
_FINER = {"g": "m", "gb": "mb", "gi": "Mi", "gib": "MiB", "m": "k", "mb": "kb", "mi": "Ki", "mib": "KiB"} | {
    "t": "g", "tb": "gb", "ti": "Gi", "tib": "GiB"
}  # fmt: skip
_STEP = 1024

_POWERS_OF_TEN = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_POWERS_OF_TWO = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}


def is_memory(text: str, operator: OperatorRelease) -> bool:
    """Whether the operator can read the text as a memory (`FlinkConfigBuilder.parseResourceMemoryString`)."""
    return memory_bytes(text, operator) is not None


def memory_bytes(text: str, operator: OperatorRelease) -> int | None:
    """The bytes that the operator makes of a memory; None where it cannot read it."""
    size = _size(text)
    if size is not None or operator < QUANTITIES_SINCE or len(text) > _LONGEST:
        return size
    # As the operator does: `1 gib` and `1Gi` are the same to it.
    plain = text.upper().replace(" ", "").removesuffix("B")
    amount = quantity(plain[:-1] + "i" if plain.endswith("I") else plain)
    return None if amount is None else _size(str(amount))


def finer(text: str) -> str | None:
    """A size with a fraction as a whole number of the next smaller binary unit: 1.5Gi as 1536Mi."""
    found = _FRACTION.fullmatch(text)
    if found is None:
        return None
    whole, part, unit = found[1], found[2], found[3].lower()
    amount = int(whole + part) * _STEP
    if amount % 10 ** len(part) or not amount:
        return None
    return f"{amount // 10 ** len(part)}{_FINER[unit]}"


def quantity(text: str) -> Decimal | None:
    """The amount that the text names, in the precision of Java's `MathContext.DECIMAL64`; None where it names none."""
    found = _PARTS.fullmatch(text)
    if found is None or not text or len(text) > _LONGEST:
        return None
    number, unit = found.groups()
    if not _NUMBER.fullmatch(number):
        return None
    return _times(number, unit)


def _times(number: str, unit: str) -> Decimal | None:
    from decimal import ROUND_HALF_EVEN, Context, Decimal  # noqa: PLC0415  only who writes no size of Flink's pays

    exact = Context(prec=2 * _LONGEST, Emin=-_LARGEST_POWER, Emax=_LARGEST_POWER)
    rounded = Context(prec=16, rounding=ROUND_HALF_EVEN, Emin=-_LARGEST_POWER, Emax=_LARGEST_POWER)
    if unit in _POWERS_OF_TWO:
        factor = rounded.power(Decimal(2), _POWERS_OF_TWO[unit])
    elif unit in _POWERS_OF_TEN:
        factor = rounded.power(Decimal(10), _POWERS_OF_TEN[unit])
    elif len(unit) > 1 and _EXPONENT.fullmatch(unit[1:]) and abs(int(unit[1:])) < _LARGEST_POWER:
        factor = rounded.power(Decimal(10), int(unit[1:]))
    else:
        return None
    return exact.multiply(Decimal(number), factor)


def _size(text: str) -> int | None:
    try:
        return int(parse("memory", text, _READER, standard_yaml=False))
    except ValueSyntaxError:
        return None
