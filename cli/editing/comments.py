"""The comments of a text, and those that belong to an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.cli.editing.places import FOLDED, LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Entry

_COMMENT = re.compile(r"[!&%][^\s#]\S*|(#[^\r\n]*)")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_LINE_OF_COMMENT = re.compile(r"[ \t]*#")
# An option that the author took out of use: dots tell it from prose.
_OTHER_OPTION = re.compile(r"[ \t]*#[ \t]*[\"']?([\w$-]+(?:\.[\w$-]+)+)[\"']?[ \t]*:(?:\s|\Z)")
_HEADING = re.compile(r"[ \t]*#[^\r\n]*(?:---|===|###|\*\*\*|~~~)")


def comments(text: str, roots: Iterable[Entry], start: int = 0, end: int | None = None) -> Iterator[str]:
    """The comments of a stretch of the text, in order: what follows a `#` outside of every value."""
    end = len(text) if end is None else end
    at = start
    for root in roots:
        for place in root.value.scalars():
            if place.end <= at:
                continue
            if place.start >= end:
                break
            yield from _between(text, at, place.start)
            at = place.end
            if place.style in (LITERAL, FOLDED) and (header := _HEADER.match(text, place.start)):
                yield header[1].rstrip()
    if at < end:
        yield from _between(text, at, end)


def _between(text: str, start: int, end: int) -> Iterator[str]:
    for match in _COMMENT.finditer(text, start, end):
        if match[1]:
            yield match[1].rstrip()


def block_above(draft: Draft, entry: Entry, floor: int) -> int:
    """Where the lines of an entry begin with the comment that stands directly above it, in its column.

    Nothing before `floor` is looked at. A comment with a line drawn in it is the heading of several keys, and
    another option that is commented out is one of its own.
    """
    column = draft.column(entry.start)
    start = draft.line_start(entry.start)
    while start > 0:
        above = draft.line_before(start)
        match = _LINE_OF_COMMENT.match(draft.text, above)
        if above < floor or not match or draft.column(match.end() - 1) != column:
            break
        other = _OTHER_OPTION.match(draft.text, above)
        if _HEADING.match(draft.text, above) or (other and other[1] != entry.name):
            break
        start = above
    return start


def tail_below(draft: Draft, entry: Entry) -> int:
    """Where the last line of an entry ends, with the comments below it that stand deeper than its key."""
    end = draft.line_end(entry.end)
    column = draft.column(entry.start)
    while True:
        match = _LINE_OF_COMMENT.match(draft.text, draft.next_line(end))
        if not match or draft.column(match.end() - 1) <= column:
            return end
        end = draft.line_end(match.end())
