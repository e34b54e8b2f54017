"""Entries of block mappings and lists: whole lines come and go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.block_scalars import may_end_at
from flinkgate.cli.editing.comments import block_above, tail_below
from flinkgate.cli.editing.grafts import entries_written
from flinkgate.cli.editing.places import FLOW, FOLDED, LITERAL, Place
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Entry

_PROPERTY = r"(?:!<[^>]*>|[&!][^\s,\[\]{}]*)"
_PROPERTIES = re.compile(rf"{_PROPERTY}(?:\s+{_PROPERTY})*")
_KEPT = re.compile(r"[|>][0-9]*\+")
_STRIPPED = re.compile(r"[|>][0-9]*-")


def insert_lines(draft: Draft, container: Place, lines: Sequence[str], key: tuple[str, str] | None, value: Any) -> None:
    """Write lines that make one more entry below the last one of a block: `key` as it is and as it is written."""
    at = below(draft, container)
    index = len(container.entries)
    if at == len(draft.text) and open_ended(draft, container.entries[-1]):
        # A line break after the last line would become part of the text that ends there.
        index -= 1
        at = draft.break_before(above_last(draft, container))
    newline = draft.newline(at)
    draft.splice(at, at, newline + newline.join(lines))
    container.entries[index:index] = entries_written(lines, newline, at + len(newline), key, value)
    container.begin_with_entries()


def below(draft: Draft, container: Place) -> int:
    """Where the lines of a block end, and of the comments that belong into its last entry."""
    return tail_below(draft, container.entries[-1])


def open_ended(draft: Draft, entry: Entry) -> bool:
    """Whether an entry ends in a block scalar that a further line break would change."""
    last = _last(entry).value
    return last.style in (LITERAL, FOLDED) and not _STRIPPED.match(draft.text, last.start)


def _takes_in(draft: Draft, entry: Entry, end: int) -> bool:
    """Whether an entry ends in a block scalar to which the lines below `end` would belong, were they next."""
    last = _last(entry)
    if last.value.style not in (LITERAL, FOLDED):
        return False
    after = draft.next_line(end)
    blank = after < len(draft.text) and not draft.text[after : draft.line_end(after)].strip()
    kept = _KEPT.match(draft.text, last.value.start)
    return bool(blank and kept) or not may_end_at(draft, end, draft.column(last.start))


def _last(entry: Entry) -> Entry:
    while entry.value.entries:
        entry = entry.value.entries[-1]
    return entry


def above_last(draft: Draft, container: Place) -> int:
    """Where the lines of the last entry of a block begin, with the comment above it."""
    last = container.entries[-1]
    floor = container.entries[-2].end if len(container.entries) > 1 else 0
    top = block_above(draft, last, floor)
    if top == 0 or last.key is None or not draft.begins_line(last.start):
        raise CannotEditError("the text ends in a block scalar without a final newline")
    return top


def remove_lines(draft: Draft, chain: Sequence[Entry]) -> None:
    """Take the last entry of `chain` out of its block, with the comments that belong to it."""
    entry, parent = chain[-1], chain[-2]
    siblings = parent.value.entries
    if len(siblings) == 1:
        _remove_only(draft, chain)
    elif draft.begins_line(entry.start):
        top, end = extent(draft, chain)
        previous = siblings[siblings.index(entry) - 1] if siblings[0] is not entry else None
        _cut(draft, top, end, previous)
    else:
        _join(draft, parent, entry, siblings[1])
    siblings.remove(entry)
    parent.value.begin_with_entries()


def extent(draft: Draft, chain: Sequence[Entry]) -> tuple[int, int]:
    """Where the lines of the last entry of `chain` begin and end, with its comments."""
    entry, siblings = chain[-1], chain[-2].value.entries
    index = siblings.index(entry)
    first_of_document = len(chain) == 2 and not index  # noqa: PLR2004  the root and the entry
    if first_of_document or not draft.begins_line(entry.start):
        # What is said above the first key of a document is said of the document.
        return draft.line_start(entry.start), tail_below(draft, entry)
    floor = siblings[index - 1].end if index else (chain[-2].mark or 0)
    return block_above(draft, entry, floor), tail_below(draft, entry)


def head(draft: Draft, entry: Entry) -> int:
    """The offset after the colon or dash of an entry, and after the anchor and tag of its value."""
    value, mark = entry.value, entry.mark
    if mark is None:
        raise CannotEditError("the value has no key before it")
    if value.outer == value.start:
        return mark
    match = _PROPERTIES.match(draft.text, value.outer)
    if match is None or not draft.same_line(mark, match.end()):
        raise CannotEditError("an anchor or tag stands on another line than its key")
    return match.end()


def _cut(draft: Draft, top: int, end: int, previous: Entry | None) -> None:
    """Delete whole lines; where they are the last and end without a line break, the lines left end so too."""
    after = draft.next_line(end)
    if previous and _takes_in(draft, previous, end):
        raise CannotEditError("what stands below would become part of the text above")
    if after == end and top and not (previous and open_ended(draft, previous)):
        top = draft.break_before(top)
    draft.splice(top, after, "")


def _remove_only(draft: Draft, chain: Sequence[Entry]) -> None:
    """Remove the only entry of a block, which leaves `{}` or `[]`."""
    entry, parent = chain[-1], chain[-2]
    brackets = "{}" if entry.key else "[]"
    top, end = extent(draft, chain)
    if parent.mark is None or draft.same_line(parent.mark, entry.start):
        at = top if draft.begins_line(entry.start) else entry.start
        draft.splice(at, end, brackets)
        _become_flow(parent.value, at)
        return
    at = head(draft, parent)
    _cut(draft, top, end, None)
    draft.splice(at, at, " " + brackets)
    _become_flow(parent.value, at + 1)


def _become_flow(place: Place, at: int) -> None:
    anchored = place.outer < place.start
    place.style, place.start, place.own_end = FLOW, at, at + 2
    place.outer = place.outer if anchored else at


def _join(draft: Draft, parent: Entry, entry: Entry, following: Entry) -> None:
    """Remove an entry on the line of a dash: the next one moves up, unless something stands between."""
    end = tail_below(draft, entry)
    if draft.next_line(end) == draft.line_start(following.start):
        draft.splice(entry.start, following.start, "")
    else:
        draft.splice(head(draft, parent), end, "")
