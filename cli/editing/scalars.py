"""A scalar as YAML text that every reader of a manifest takes for the same value."""

from __future__ import annotations

import json
import re
from typing import Any

from flinkgate.cli.editing.places import DOUBLE, PLAIN, SINGLE
from flinkgate.policies.edits import CannotEditError

# A plain scalar that some reader takes for something else than text: kubectl (Go's yaml.v2), ruamel.yaml
# (YAML 1.2), PyYAML (YAML 1.1 with sexagesimal numbers and dates). Quoting one too many does no harm.
_NOT_TEXT = re.compile(
    r"""
    | [-+]?0b[-+]?[01_]+ | [-+]?0o?[0-7_]+ | [-+]?0x[0-9a-f_]+ | [-+]?[0-9][0-9_,]*
    | [-+]?([0-9][0-9_]*)?\.?[0-9_]*(e[-+]?[0-9]+)?
    | [-+]?[0-9][0-9_]*(:[0-9]+)+(\.[0-9_]*)?
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*
    | [-+]?\.(inf|nan)
    | null | true | false | yes | no | on | off | y | n | ~ | = | <<
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STARTS_PLAIN = re.compile(r"(?!---|\.\.\.)(?:[\w/.$(^+;~\\]|-(?=[^\s,\[\]{}]))")
_ENDS_PLAIN = re.compile(r":(?=\s|\Z)|\s#|\s\Z")
_FLOW_INDICATOR = re.compile(r"[,\[\]{}?]|:(?=[^\w/])")


def scalar_text(value: Any, style: str, *, flow: bool = False, fallback: str = DOUBLE) -> str:
    """The text of a scalar, in `style` where that can hold it; `fallback` is the style of what cannot be plain."""
    match value:
        case str():
            return _string(value, style, flow=flow, fallback=fallback)
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case float():
            return _float(value)
        case int():
            return str(value)
    raise CannotEditError(f"a value of type {type(value).__name__} has no place in a manifest")


def plain_is_enough(text: str, *, flow: bool = False) -> bool:
    """Whether the text, without quotes, is read as this very text by everybody."""
    if not _STARTS_PLAIN.match(text) or _ENDS_PLAIN.search(text) or not text.isprintable():
        return False
    return not _NOT_TEXT.fullmatch(text) and not (flow and _FLOW_INDICATOR.search(text))


def _string(text: str, style: str, *, flow: bool, fallback: str) -> str:
    if style not in (SINGLE, DOUBLE):
        style = PLAIN if plain_is_enough(text, flow=flow) else fallback
    if style == PLAIN:
        return text
    if style == SINGLE and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


def _double_quoted(text: str) -> str:
    """Quoted as JSON does it, which is YAML too; what cannot be seen is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    if quoted.isprintable():
        return quoted
    return "".join(each if each.isprintable() else _escaped(each) for each in quoted)


def _escaped(character: str) -> str:
    if 0xD800 <= ord(character) <= 0xDFFF:  # noqa: PLR2004  half of a character of UTF-16
        raise CannotEditError("the new value holds half a character, which no file can hold")
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else character  # noqa: PLR2004  what \u can name


def _float(value: float) -> str:
    digits, _, exponent = repr(value).partition("e")
    if digits.lstrip("-") in ("inf", "nan"):
        raise CannotEditError(f"a manifest cannot hold the number {digits}")
    # YAML 1.1 knows an exponent only after a point.
    return f"{digits}{'' if '.' in digits else '.0'}e{exponent}" if exponent else digits
