"""The places of what an edit has written, for the edits that come after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.nodes import read_fragment
from flinkgate.cli.editing.places import DOUBLE, PLAIN, SCALAR, SINGLE, Entry, Place

if TYPE_CHECKING:
    from collections.abc import Sequence


def value_written(value: Any, text: str, at: int) -> Place:
    """The place of a value that is written on one line, with its anchor if it has one."""
    if isinstance(value, dict | list) or text.startswith("&"):
        return read_fragment(text, at).value
    place = Place(SCALAR, text[0] if text[0] in (SINGLE, DOUBLE) else PLAIN, at, at + len(text))
    place.text = value if isinstance(value, str) else text
    return place


def entries_written(
    lines: Sequence[str], newline: str, at: int, key: tuple[str, str] | None, value: Any
) -> list[Entry]:
    """The one entry of lines that are to stand at `at`; `key` is the key and how it is written, None for an item."""
    if len(lines) > 1 or isinstance(value, dict | list):
        return read_fragment(newline.join(lines), at).value.entries
    [line] = lines
    start = at + len(line) - len(line.lstrip(" "))
    mark = start + (len(key[1]) if key else 0) + 1
    entry = Entry(start, None, value_written(value, line[mark + 1 - at :], mark + 1), mark)
    if key:
        entry.key = value_written(key[0], key[1], start)
        entry.name = key[0]
    return [entry]
