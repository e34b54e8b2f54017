"""What is wrong with a value that does not fit its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flinkgate.schemas.kubernetes.shapes import Steps

UNKNOWN_FIELD = "unknown field"
WRONG_TYPE = "wrong type"
NOT_A_CHOICE = "not a choice"
NOT_A_QUANTITY = "not a quantity"
MISSING_FIELD = "missing field"


class Fault(NamedTuple):
    """One thing that is wrong, and where."""

    path: Steps
    """The field itself; for one that is missing, where it would stand."""
    sort: str
    """One of the constants above."""
    expected: tuple[str, ...]
    """The types, the choices, or the names of the fields that are known."""
    holder: str
    """What holds the field or is the value, in the notation."""
