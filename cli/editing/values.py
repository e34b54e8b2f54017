"""The value of an entry, replaced where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.block_scalars import may_end_at, rewritten
from flinkgate.cli.editing.blocks import head
from flinkgate.cli.editing.grafts import value_written
from flinkgate.cli.editing.nodes import read_fragment
from flinkgate.cli.editing.places import ALIAS, BLOCK, DOUBLE, FOLDED, LITERAL, PLAIN, SCALAR, SINGLE, Place
from flinkgate.cli.editing.rendering import block_lines, child_column, inline_text, is_block
from flinkgate.cli.editing.scalars import plain_is_enough, scalar_text
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.manner import Manner
    from flinkgate.cli.editing.places import Entry

_HEADER = re.compile(r"[|>][-+0-9]*")


def put(draft: Draft, chain: Sequence[Entry], value: Any, manner: Manner) -> None:
    """Write another value in place of that of the last entry of `chain`."""
    entry = chain[-1]
    place = entry.value
    if place.style in (LITERAL, FOLDED) and isinstance(value, str) and "!" not in draft.text[place.outer : place.start]:
        text = rewritten(draft, place, value)
        if text is not None:
            draft.splice(place.start, place.end, text)
            place.style, place.text = text[0], value
            return
    if manner.flow or not is_block(value):
        put_text(draft, entry, value, value_text(entry.value, value, manner))
        return
    if entry.mark is None:
        raise CannotEditError("the whole document would be replaced")
    clear(draft, entry)
    fill(draft, chain, value, manner)


def value_text(place: Place, value: Any, manner: Manner) -> str:
    """The text of a value in the style of its place."""
    if place.kind != SCALAR or isinstance(value, dict | list) or place.empty:
        return inline_text(value, manner)
    untold = place.style == PLAIN and not plain_is_enough(place.text, flow=manner.flow)
    style = manner.value_style if untold else place.style
    return scalar_text(value, style, flow=manner.flow, fallback=manner.quote)


def put_text(draft: Draft, entry: Entry, new: Any, text: str) -> None:
    """Replace a value by one that is written on one line."""
    value = entry.value
    if value.style in (LITERAL, FOLDED):
        _drop_lines(draft, entry, draft.line_end(value.start))
        match = _HEADER.match(draft.text, value.start)
        start, end = value.start, match.end() if match else value.start
    elif value.style == BLOCK and entry.mark is not None:
        clear(draft, entry)
        start = end = entry.value.start
    else:
        start, end = value.start, draft.line_end(value.end) if value.style == BLOCK else value.end
    anchor = f"&{value.anchor} " if value.anchor and value.outer < start else ""
    if "!" in draft.text[value.outer : value.start]:
        start, text = value.outer, anchor + text
    if start == end:
        start, end, text = _room(draft, entry, start, text)
    outer = value.outer if value.outer < min(value.start, start) else None
    draft.splice(start, end, text)
    if entry.key and entry.mark is None:
        entry.mark = entry.key.end + 1
    bare = text.lstrip(" :")
    at = start + len(text) - len(bare)
    entry.value = value_written(new, bare, at)
    if outer is not None and entry.value.outer == entry.value.start:
        entry.value.outer, entry.value.anchor = outer, value.anchor


def _room(draft: Draft, entry: Entry, at: int, text: str) -> tuple[int, int, str]:
    """Where a value goes that is not there yet, and with how much space before it."""
    if entry.mark is None and entry.key is not None:
        return at, at, ": " + text
    rest = draft.text[at : draft.line_end(at)]
    if rest.startswith(" ") and (not rest.strip() or rest.lstrip()[0] in ",]}"):
        return at + 1, at + 1, text
    return at, at, " " + text if at else text


def clear(draft: Draft, entry: Entry) -> None:
    """Take a value away, so that nothing stands after the colon or dash but a comment."""
    value = entry.value
    if value.empty:
        return
    at = head(draft, entry)
    if value.style == BLOCK and not draft.same_line(at, value.start):
        _drop_lines(draft, entry, draft.line_end(at))
    elif value.style in (LITERAL, FOLDED):
        _drop_lines(draft, entry, draft.line_end(value.start))
        match = _HEADER.match(draft.text, value.start)
        draft.splice(at, match.end() if match else at, "")
    else:
        if "#" in draft.text[at : value.start]:
            raise CannotEditError("a comment stands between the key and its value")
        draft.splice(at, draft.line_end(value.end) if value.style == BLOCK else value.end, "")
    entry.value = _nothing(value, at)


def _nothing(value: Place, at: int) -> Place:
    """The place of a value that is gone; its anchor stays."""
    place = Place(SCALAR, "", at, at)
    if value.kind != ALIAS and value.outer < value.start:
        place.outer, place.anchor = value.outer, value.anchor
    return place


def _drop_lines(draft: Draft, entry: Entry, line_end: int) -> None:
    """Delete the lines of a value below the line that its key ends on."""
    draft.splice(line_end, draft.line_end(entry.value.end), "")


def fill(draft: Draft, chain: Sequence[Entry], value: Any, manner: Manner) -> None:
    """Write a mapping or list below the last entry of `chain`, whose value is empty."""
    entry, parent = chain[-1], chain[-2].value
    at = head(draft, entry)
    column = draft.column(entry.start) + 2
    if entry.key:
        column = child_column(value, draft.column(parent.start), manner)
    may_end = may_end_at(draft, at, draft.column(parent.start))
    lines = block_lines(value, column, manner._replace(literal=manner.literal and may_end))
    end, newline = draft.line_end(at), draft.newline(at)
    fragment = newline.join(lines)
    anchored = entry.value.outer if entry.value.outer < entry.value.start else None
    if entry.key or draft.text[at:end].strip() or anchored is not None:
        draft.splice(end, end, newline + fragment)
        where = end + len(newline)
    else:
        draft.splice(at, end, " " + fragment.lstrip(" "))
        where = at + 1 - column
    anchor = entry.value.anchor
    entry.value = read_fragment(fragment, where).value
    if anchored is not None:
        entry.value.outer, entry.value.anchor = anchored, anchor


def rename(draft: Draft, entry: Entry, key: str, manner: Manner) -> None:
    """Write another key in place of that of `entry`."""
    place = entry.key
    if place is None or place.kind == ALIAS or place.style in (LITERAL, FOLDED):
        raise CannotEditError("the key is not written as plain text")
    text = scalar_text(key, place.style, flow=manner.flow, fallback=manner.quote)
    start, end = place.start, place.end
    draft.splice(start, end, text)
    place.own_end = start + len(text)
    place.style = text[0] if text[0] in (SINGLE, DOUBLE) else PLAIN
    place.text = entry.name = key
