"""Reading JSON values whose shape nobody has checked yet.

A manifest comes from its author: any field may hold any type. These readers give what a rule can use
and nothing otherwise, so that a rule never raises for bad input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.schemas.flink.numerals import double_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flinkgate.policies.edits import Path

_NO_FIELDS: Mapping[str, Any] = {}
_LARGEST_PLAIN = 1e21
"""From here on Go prints a float in scientific notation (encoding/json, floatEncoder)."""


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else _NO_FIELDS


def sequence(value: Any) -> Sequence[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else ()


def text(value: Any) -> str | None:
    """The value if it is a string, else nothing."""
    return value if isinstance(value, str) else None


def whole_number(value: Any) -> int | None:
    """The value if it is a whole number (1 and 1.0 are, True is not), else nothing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_PLAIN:
        return int(value)
    return value if isinstance(value, int) else None


def field(value: Any, path: Path) -> Any:
    """What stands at `path` below `value`, or None where the way there ends early."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def nearest(value: Any, path: Path) -> Path:
    """The longest start of `path` that exists below `value`."""
    for length, step in enumerate(path):
        inside = isinstance(value, dict) and step in value
        inside = inside or (isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value))
        if not inside:
            return path[:length]
        value = value[step]
    return path


def shape(value: Any) -> str:
    """What sort of value it is, for messages: `a list`, `text`; null is `empty`."""
    return _SHAPES.get(type(value), "empty")


_SHAPES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a mapping",
}


def plain_text(value: Any) -> str:
    """The text that the operator makes of a scalar in flinkConfiguration.

    Numbers come as the API server stores them (1.0 is stored as 1), null as the word
    (`ConfigObjectNode.asFlatMap`, operator 1.13: Jackson's `asText`).
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, float):
        whole = whole_number(value)
        return double_text(value) if whole is None else str(whole)
    return str(value)
