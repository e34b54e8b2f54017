"""What an explicit tag such as `!!int` makes of a scalar, by the rules of Go's yaml.v2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flinkgate.cli.reading import scalars

if TYPE_CHECKING:
    from collections.abc import Callable

_PREFIX = "tag:yaml.org,2002:"
_TIMESTAMP = re.compile(
    r"[0-9]{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])"
    r"([Tt](0?[0-9]|1[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})"
    r"| +(0?[0-9]|1[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](\.[0-9]+)?)?\Z"
)


def tagged(tag: str, text: str) -> Any:
    """The value of a scalar with this tag, or ValueError where Go would not take it.

    A tag that is not one of YAML's own, or that names something else than a scalar, makes it text.
    """
    name = tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else ""
    if name == "binary":
        return _binary(text)
    if name not in _TAKES:
        return text
    value = _resolved(text)
    if name == "float" and type(value) is int and value < 2**63:
        return float(value)
    if name == "timestamp" and _TIMESTAMP.match(text):
        return text
    if not _TAKES[name](value):
        raise ValueError(f"{text!r} is not a !!{name}")
    return value


_TAKES: dict[str, Callable[[Any], bool]] = {
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: type(value) is int,
    "float": lambda value: isinstance(value, float),
    "null": lambda value: value is None,
    "timestamp": lambda _: False,
}


def _resolved(text: str) -> Any:
    if text in scalars.WORDS:
        return scalars.WORDS[text]
    return scalars.number(text) if text[0] in scalars.NUMERIC else text


def _binary(text: str) -> str:
    import base64  # noqa: PLC0415  # only what bears this rare tag needs it

    try:
        data = base64.b64decode(re.sub(r"[\r\n]", "", text), validate=True)
    except ValueError:
        raise ValueError("the value of !!binary is not base64") from None
    # Go puts one U+FFFD for each byte that is not UTF-8.
    return re.sub("[\udc80-\udcff]", "\ufffd", data.decode("utf-8", "surrogateescape"))
