"""One edit, carried out in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.block_scalars import may_end_at
from flinkgate.cli.editing.blocks import below, insert_lines, remove_lines
from flinkgate.cli.editing.flows import insert_flow, remove_flow
from flinkgate.cli.editing.manner import manner
from flinkgate.cli.editing.places import ALIAS, BLOCK, FLOW, MAPPING, SCALAR, SEQUENCE, Place, entry_named
from flinkgate.cli.editing.rendering import block_lines, key_text
from flinkgate.cli.editing.values import clear, fill, put, rename
from flinkgate.policies.edits import Append, CannotEditError, Edit, Path, Remove, Rename, Set
from flinkgate.policies.paths import field_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Entry

ABSENT: Any = object()
"""Stands for a value that is not there."""


def carry_out(draft: Draft, root: Entry, edit: Edit, data: Any) -> None:
    """Change the text as `edit` says; `data` is the value of the document so far. `apply_edits` took the edit."""
    chain, old = located(root, edit.path), value_at(data, edit.path)
    if isinstance(edit, Set | Append):
        _check_way(chain, edit.path, data)
    else:
        _check_there(chain, edit.path, data)
    match edit:
        case Set():
            set_value(draft, chain, edit.path, old, edit.value)
        case Append() if isinstance(old, list) and old:
            _check_there(chain, edit.path, data)
            insert(draft, chain, None, edit.value)
        case Append():
            set_value(draft, chain, edit.path, old, [edit.value])
        case Remove():
            remove(draft, chain)
        case Rename() if edit.key != edit.path[-1]:
            rename(draft, chain[-1], edit.key, manner(draft, chain[:-1], flow=_in_flow(chain)))


def located(root: Entry, path: Path) -> list[Entry]:
    """The entries on the way to `path`, from the root to the last that is written there."""
    chain = [root]
    for step in path:
        entry = entry_named(chain[-1].value, step)
        if entry is None:
            break
        chain.append(entry)
    return chain


def value_at(data: Any, path: Path) -> Any:
    """The value at `path`, or a marker if there is none."""
    for step in path:
        fields = isinstance(data, dict) and step in data
        if not fields and not (isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)):
            return ABSENT
        data = data[step]
    return data


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to Kubernetes: 1 is 1.0, and neither is true."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other) or (one != one and other != other)  # noqa: PLR0124  # NaN differs from itself


def _check_way(chain: Sequence[Entry], path: Path, data: Any) -> None:
    """CannotEditError if the way to `path` leads out of what is written there, through an alias or a merge key."""
    written = len(chain) - 1
    if written < len(path) and chain[-1].value.kind == ALIAS:
        raise CannotEditError(f"{field_path(path[:written])} is an alias of a value that stands elsewhere")
    if written < len(path) - 1 and value_at(data, path[: written + 1]) not in (ABSENT, None, {}):
        raise CannotEditError(f"{field_path(path[: written + 1])} is brought in by a merge key (<<)")


def _check_there(chain: Sequence[Entry], path: Path, data: Any) -> None:
    """CannotEditError with the reason if not the whole of `path` is written in the text."""
    if len(chain) <= len(path):
        _check_way(chain, (*path, ""), data)
        raise CannotEditError(f"{field_path(path[: len(chain)])} is brought in by a merge key (<<)")


def set_value(draft: Draft, chain: list[Entry], path: Path, old: Any, new: Any) -> None:
    """Make `new` the value at `path`, of which `chain` is the part that is written."""
    if old is not ABSENT and same(old, new):
        return
    rest = path[len(chain) - 1 :]
    if not rest:
        _replace(draft, chain, path, old, new)
        return
    if not all(isinstance(step, str) for step in rest):
        raise CannotEditError(f"{field_path(path)} leads through a list that is not there")
    for step in reversed(rest[1:]):
        new = {step: new}
    insert(draft, chain, str(rest[0]), new)


def _replace(draft: Draft, chain: list[Entry], path: Path, old: Any, new: Any) -> None:
    place = chain[-1].value
    if place.kind == MAPPING and isinstance(new, dict) and new and old:
        for key, value in new.items():
            child = entry_named(place, key)
            set_value(draft, [*chain, child] if child else chain, (*path, key), old.get(key, ABSENT), value)
        for key in [key for key in old if key not in new]:
            child = entry_named(place, key)
            if child is None:
                raise CannotEditError(f"{field_path((*path, key))} is brought in by a merge key (<<)")
            remove(draft, [*chain, child])
    elif place.kind == SEQUENCE and isinstance(new, list) and new and old:
        _replace_items(draft, chain, path, old, new)
    else:
        put(draft, chain, new, manner(draft, chain[:-1], flow=_in_flow(chain)))


def _replace_items(draft: Draft, chain: list[Entry], path: Path, old: list[Any], new: list[Any]) -> None:
    """Change a list item by item: the items that are the same at its start and end stay as they are."""
    start, end, common = alike(old, new)
    place = chain[-1].value
    for index in range(start, common):
        set_value(draft, [*chain, place.entries[index]], (*path, index), old[index], new[index])
    for index in reversed(range(common, len(old) - end)):
        remove(draft, [*chain, place.entries[index]])
    for value in new[common:] if not end else ():
        insert(draft, chain, None, value)


def alike(old: list[Any], new: list[Any]) -> tuple[int, int, int]:
    """How many items are the same at the start and at the end of two lists, and where their pairs end."""
    start = _same_from_start(old, new)
    # An item can be added at the end only.
    end = _same_from_start(old[start:][::-1], new[start:][::-1]) if len(new) <= len(old) else 0
    return start, end, min(len(old), len(new)) - end


def _same_from_start(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many items two lists have in common at their start."""
    count = 0
    while count < min(len(one), len(other)) and same(one[count], other[count]):
        count += 1
    return count


def remove(draft: Draft, chain: Sequence[Entry]) -> None:
    """Take the last entry of `chain` away."""
    if _in_flow(chain):
        remove_flow(draft, chain[-2].value, chain[-1])
    else:
        remove_lines(draft, chain)


def insert(draft: Draft, chain: list[Entry], key: str | None, value: Any) -> None:
    """Add an entry to the container at the end of `chain`, or an item if `key` is None."""
    entry, place = chain[-1], chain[-1].value
    written = {key: value} if key is not None else [value]
    if place.kind in (MAPPING, SEQUENCE) and place.style == BLOCK:
        column, way = draft.column(place.entries[0].start), manner(draft, chain, flow=False)
        way = way._replace(literal=way.literal and may_end_at(draft, below(draft, place), column))
        keys = (key, key_text(key, way)) if key is not None else None
        insert_lines(draft, place, block_lines(written, column, way), keys, value)
    elif place.kind in (MAPPING, SEQUENCE) and (place.entries or not _may_be_block(draft, chain)):
        insert_flow(draft, place, key, value, manner(draft, chain, flow=True))
    elif place.kind == SCALAR and _in_flow(chain):
        put(draft, chain, written, manner(draft, chain[:-1], flow=True))
    else:
        clear(draft, entry)
        fill(draft, chain, written, manner(draft, chain[:-1], flow=False))


def _may_be_block(draft: Draft, chain: Sequence[Entry]) -> bool:
    """Whether empty brackets can make way for lines below the key."""
    place = chain[-1].value
    return len(chain) > 1 and not _in_flow(chain) and not draft.text[place.start + 1 : place.end - 1].strip(" ")


def _in_flow(chain: Sequence[Entry]) -> bool:
    """Whether the last entry of `chain` stands in braces or brackets; a document that is all flow does."""
    container: Place = chain[-2].value if len(chain) > 1 else chain[-1].value
    return container.style == FLOW
