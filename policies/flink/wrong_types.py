"""Saying that a field holds another type than it should, and writing its value as the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety
from flinkgate.policies.json_values import field, plain_text, shape
from flinkgate.policies.paths import field_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.schemas.kubernetes.faults import Fault

_WORDS: Mapping[str, str] = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_BOOLEANS = {"true": True, "false": False}
_LONGEST_NUMBER = 15
"""In characters; more digits than a double keeps are nothing to rewrite."""


def wrong_type(manifest: Any, fault: Fault) -> Finding:
    """The finding about a field of the wrong type, with a fix where its value has a counterpart of the right one."""
    value = field(manifest, fault.path)
    wanted = " or ".join(_WORDS[each] for each in fault.expected)
    message = f"{field_path(fault.path)} is {shape(value)}, expected {wanted}"
    return Finding(fault.path, message, _fix(fault, value))


def _fix(fault: Fault, value: Any) -> Fix | None:
    if "string" in fault.expected and isinstance(value, int | float):
        safe = type(value) is int or fault.holder == "quantity"
        safety = Safety.SAFE if safe else Safety.UNSAFE
        return Fix("Write the value as text", safety, (Set(fault.path, plain_text(value)),))
    meant = _meant(value, fault.expected) if isinstance(value, str) else None
    if meant is None:
        return None
    title = "Write true or false without quotes" if isinstance(meant, bool) else "Write the number without quotes"
    return Fix(title, Safety.SAFE, (Set(fault.path, meant),))


def _meant(text: str, expected: tuple[str, ...]) -> bool | float | None:
    if "boolean" in expected:
        return _BOOLEANS.get(text)
    whole = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and (text == "0" or text[0] != "0")
    if whole and ("integer" in expected or "number" in expected):
        return int(text)
    before, _, after = text.partition(".")
    digits = (before + after).isdigit() and text.isascii() and before and after and len(text) <= _LONGEST_NUMBER
    return float(text) if digits and "number" in expected else None
