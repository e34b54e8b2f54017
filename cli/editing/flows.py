"""Entries of flow mappings and lists: between braces and brackets, on one line or on many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.comments import block_above
from flinkgate.cli.editing.nodes import read_fragment
from flinkgate.cli.editing.places import MAPPING
from flinkgate.cli.editing.rendering import inline_text, key_text, tall_text
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.manner import Manner
    from flinkgate.cli.editing.places import Entry, Place

_COMMA = re.compile(r"(?:\s+|#[^\r\n]*)*+,")
_COMMA_AT_ONCE = re.compile(r"\s*,")


def insert_flow(draft: Draft, container: Place, key: str | None, value: Any, manner: Manner) -> None:
    """Write one more entry at the end of a flow mapping, or item of a flow list."""
    _check_brackets(draft, container)
    if not container.entries:
        _insert_first(draft, container, key, value, manner)
    elif _tall(draft, container):
        _insert_tall(draft, container, key, value, manner)
    else:
        body = _body(key, value, manner)
        at = _past_colon(draft, container.entries[-1])
        draft.splice(at, at, manner.comma + body)
        _graft(container, body, at + len(manner.comma))


def remove_flow(draft: Draft, container: Place, entry: Entry) -> None:
    """Take an entry out of a flow mapping or list, with the comma that it no longer needs."""
    _check_brackets(draft, container)
    siblings, index = container.entries, container.entries.index(entry)
    if len(siblings) == 1:
        _delete(draft, container.start + 1, container.end - 1, entry)
    elif _on_own_lines(draft, container, entry):
        _remove_tall(draft, container, index)
    elif index + 1 < len(siblings):
        _delete(draft, entry.start, siblings[index + 1].start, entry)
    else:
        _delete(draft, _past_colon(draft, siblings[index - 1]), entry.end, entry)
    siblings.remove(entry)


def _check_brackets(draft: Draft, container: Place) -> None:
    if draft.text[container.start] not in "{[":
        raise CannotEditError("a single pair in brackets has no braces of its own")


def _body(key: str | None, value: Any, manner: Manner) -> str:
    text = inline_text(value, manner)
    return text if key is None else f"{key_text(key, manner)}{manner.colon}{text}"


def _graft(container: Place, body: str, at: int) -> None:
    opening, closing = "{}" if container.kind == MAPPING else "[]"
    container.entries.extend(read_fragment(opening + body + closing, at - 1).value.entries)


def _tall(draft: Draft, container: Place) -> bool:
    """Whether each entry stands on a line of its own."""
    last = container.entries[-1]
    return draft.begins_line(last.start) and not draft.same_line(container.start, last.start)


def _insert_tall(draft: Draft, container: Place, key: str | None, value: Any, manner: Manner) -> None:
    last = container.entries[-1]
    pad = draft.indentation(last.start)
    closing = container.end - 1
    newline = draft.newline(container.start)
    body = tall_text(value, manner, pad, _pad_step(draft, container, pad)).replace("\n", newline)
    body = body if key is None else f"{key_text(key, manner)}{manner.colon}{body}"
    comma = _COMMA.match(draft.text, last.end)
    at = draft.line_end(comma.end() if comma else last.end)
    if at > closing:
        at = _past_colon(draft, last)
        draft.splice(at, at, f",{newline}{pad}{body}")
        _graft(container, body, at + 1 + len(newline) + len(pad))
        return
    draft.splice(at, at, f"{newline}{pad}{body}{',' if comma else ''}")
    _graft(container, body, at + len(newline) + len(pad))
    if not comma:
        at = _past_colon(draft, last)
        draft.splice(at, at, ",")


def _past_colon(draft: Draft, entry: Entry) -> int:
    """The end of an entry; if nothing follows its colon, after the blank that keeps the colon a colon."""
    at = entry.end
    if entry.value.empty and at == entry.mark:
        if draft.text[at] != " ":
            draft.splice(at, at, " ")
        at += 1
    return at


def _pad_step(draft: Draft, container: Place, pad: str) -> str:
    """What an entry is indented by, compared with the line its container begins on."""
    start = draft.line_start(container.start)
    line = draft.text[start : draft.line_end(start)]
    outer = line[: len(line) - len(line.lstrip(" \t"))]
    return pad.removeprefix(outer) if pad.startswith(outer) and len(pad) > len(outer) else "  "


def _insert_first(draft: Draft, container: Place, key: str | None, value: Any, manner: Manner) -> None:
    inner = draft.text[container.start + 1 : container.end - 1]
    body = _body(key, value, manner)
    if draft.same_line(container.start, container.end):
        draft.splice(container.start + 1, container.end - 1, inner + body + inner)
        _graft(container, body, container.start + 1 + len(inner))
        return
    closing = container.end - 1
    if not draft.begins_line(closing):
        raise CannotEditError("something stands before the closing bracket on its line")
    pad = draft.indentation(closing) + " " * manner.step
    at = draft.break_before(draft.line_start(closing))
    newline = draft.newline(at)
    draft.splice(at, at, newline + pad + body)
    _graft(container, body, at + len(newline) + len(pad))


def _on_own_lines(draft: Draft, container: Place, entry: Entry) -> bool:
    """Whether the lines of an entry hold nothing else but its comma and comments."""
    if not draft.begins_line(entry.start) or draft.same_line(container.start, entry.start):
        return False
    comma = _COMMA_AT_ONCE.match(draft.text, entry.end)
    rest = draft.text[comma.end() if comma else entry.end : draft.line_end(comma.end() if comma else entry.end)]
    return not rest.strip() or rest.lstrip().startswith("#")


def _remove_tall(draft: Draft, container: Place, index: int) -> None:
    siblings = container.entries
    entry = siblings[index]
    floor = siblings[index - 1].end if index else container.start
    top = block_above(draft, entry, floor)
    comma = _COMMA_AT_ONCE.match(draft.text, entry.end)
    end = draft.next_line(comma.end() if comma else entry.end)
    draft.splice(top, end, "")
    if comma is None and index:
        before = _COMMA.match(draft.text, siblings[index - 1].end)
        if before:
            draft.splice(before.end() - 1, before.end(), "")


def _delete(draft: Draft, start: int, end: int, entry: Entry) -> None:
    """Delete a stretch around an entry, unless a comment would go with it."""
    around = draft.text[start : max(start, entry.start)] + draft.text[min(entry.end, end) : end]
    if "#" in around:
        raise CannotEditError("a comment stands between the entries")
    draft.splice(start, end, "")
