"""The net under every splice: the new text must say what the edits mean, and no more may have changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.cli.editing.blocks import above_last, below, extent, open_ended
from flinkgate.cli.editing.changes import ABSENT, alike, located, same, value_at
from flinkgate.cli.editing.comments import tail_below
from flinkgate.cli.editing.places import BLOCK, FLOW
from flinkgate.policies.edits import CannotEditError, Remove, Rename, Set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Entry, Place
    from flinkgate.policies.edits import Edit, Path


def check_values(found: Mapping[int, Any], expected: Mapping[int, Any], reader: str) -> None:
    """Every document says what it should, as this reader reads it."""
    if found.keys() != expected.keys():
        raise CannotEditError(f"{reader} would find other documents in the edited text")
    for index, value in expected.items():
        if not same(found[index], value):
            raise CannotEditError(f"{reader} would read another value from the edited text")


def check_comments(before: Iterable[str], after: Iterable[str], removed: Sequence[str]) -> None:
    """All comments are there, but for those of removed keys."""
    missing, added = Counter(before), Counter(after)
    missing, added = missing - added, added - missing
    if added or missing - Counter(removed):
        raise CannotEditError("a comment would be lost")


class Window(NamedTuple):
    """The part of a text that one edit may touch."""

    start: int
    end: int
    comments: tuple[int, int]
    """The part whose comments may go."""


def window(draft: Draft, root: Entry, edit: Edit) -> Window:
    """The lines of a draft that an edit is about."""
    chain = located(root, edit.path)
    entry = chain[-1]
    start, end = draft.line_start(entry.start), tail_below(draft, entry)
    whole = len(chain) == len(edit.path) + 1
    match edit:
        case Remove() if whole:
            return _of_removal(draft, chain)
        case Rename() if whole and entry.key:
            return Window(start, draft.line_end(entry.key.end), (0, 0))
        case Set() if whole:
            return Window(start, end, (entry.start, end) if entry.value.entries else (0, 0))
    if entry.value.style == BLOCK:
        end = below(draft, entry.value)
        ends_text = end == len(draft.text) and open_ended(draft, entry)
        return Window(min(start, above_last(draft, entry.value)) if ends_text else end, end, (0, 0))
    return Window(start, end, (0, 0))


def _of_removal(draft: Draft, chain: Sequence[Entry]) -> Window:
    """The lines of an entry with its comments, and those of a neighbour that moves or loses its comma."""
    entry, parent = chain[-1], chain[-2]
    siblings = parent.value.entries
    index = siblings.index(entry)
    top, end = extent(draft, chain)
    start, until = top, end
    if len(siblings) == 1:
        start = min(start, draft.line_start(parent.start))
        until = max(until, draft.line_end(parent.end))
    elif parent.value.style == FLOW or not draft.begins_line(entry.start):
        start = min(start, draft.line_start(siblings[index - 1].end) if index else start)
        until = max(until, draft.line_end(siblings[index + 1].start) if index + 1 < len(siblings) else until)
    own = (top, end) if draft.begins_line(entry.start) or parent.value.style == BLOCK else (entry.start, entry.end)
    return Window(start, draft.next_line(until), own)


def check_lines(before: str, after: str, allowed: Window) -> None:
    """Nothing before or after the lines that an edit may touch has changed."""
    head, tail = before[: allowed.start], before[allowed.end :]
    # A last line without a line break stays without one when the line after it goes.
    if not tail:
        head = head.rstrip("\r\n")
    if len(after) < len(head) + len(tail) or not after.startswith(head) or not after.endswith(tail):
        raise CannotEditError("a line would change that the edit is not about")


def as_read(edit: Edit, value: Any, read: Any) -> Edit:
    """The edit as ruamel.yaml is to see it: what Kubernetes takes for the new value already stays as it is read.

    For one, the text of a field that says `yes` does not change when the field is set to true.
    """
    if not isinstance(edit, Set):
        return edit
    return Set(edit.path, _as_read(edit.value, value_at(value, edit.path), value_at(read, edit.path)))


def _as_read(new: Any, old: Any, read: Any) -> Any:
    if same(new, old):
        return read
    if isinstance(new, dict) and isinstance(old, dict) and isinstance(read, dict):
        return {key: _as_read(new[key], old.get(key, ABSENT), read.get(key)) for key in new}
    if isinstance(new, list) and isinstance(old, list) and isinstance(read, list):
        _, end, common = alike(old, new)
        items = [_as_read(*each) for each in zip(new[:common], old, read, strict=False)]
        return [*items, *(read[len(read) - end :] if end else new[common:])]
    return new


def shared_anchors(text: str, root: Entry, path: Path) -> set[str]:
    """The anchors on the way to `path` and below it whose values are used in other places too."""
    chain = located(root, path)
    places = [entry.value for entry in chain[:-1]] + list(_below(chain[-1].value))
    return {place.anchor for place in places if place.anchor and f"*{place.anchor}" in text}


def _below(place: Place) -> Iterator[Place]:
    yield place
    for entry in place.entries:
        yield from _below(entry.value)
