"""What an edit means, on plain data.

An edit is the smallest change a fix is made of. Text (`cli`) and JSON Patch (`webhook`) are renderings
of an edit; `apply_edits` is the definition that both must agree with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a manifest. A tuple, since keys of Flink options hold dots."""


class CannotEditError(Exception):
    """The edit has no plain meaning on this manifest; the message says why."""


class Set(NamedTuple):
    """Give the field at `path` this value; mappings missing on the way are created."""

    path: Path
    value: Any


class Remove(NamedTuple):
    """Take the field or list item at `path` away."""

    path: Path


class Rename(NamedTuple):
    """Give the field at `path` another key in the same mapping, at the same place, with its value."""

    path: Path
    key: str


class Append(NamedTuple):
    """Add an item at the end of the list at `path`; a missing list is created."""

    path: Path
    value: Any


Edit = Set | Remove | Rename | Append


def apply_edits(manifest: Any, edits: Iterable[Edit]) -> Any:
    """A copy of `manifest` with `edits` applied in order; each edit sees the result of those before it.

    The manifest given is never changed. Raises `CannotEditError` where an edit addresses a field that
    is not there or would have to pass through a scalar.
    """
    edited = _copy(manifest)
    for edit in edits:
        match edit:
            case Set():
                _set(edited, edit)
            case Remove():
                _remove(edited, edit)
            case Rename():
                _rename(edited, edit)
            case Append():
                _append(edited, edit)
    return edited


def _copy(value: Any) -> Any:
    """A deep copy in which nothing is shared: an alias of YAML becomes a value of its own."""
    if isinstance(value, dict):
        return {key: _copy(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_copy(child) for child in value]
    return value


def _set(root: Any, edit: Set) -> None:
    parent, key = _parent_made(root, edit.path), edit.path[-1]
    if isinstance(parent, list) != isinstance(key, int):
        raise CannotEditError(f"{key!r} is no field of a {'list' if isinstance(parent, list) else 'mapping'}")
    if isinstance(parent, list):
        _child(parent, key)
    parent[key] = _copy(edit.value)


def _remove(root: Any, edit: Remove) -> None:
    parent, key = _parent(root, edit.path), edit.path[-1]
    del parent[key]


def _rename(root: Any, edit: Rename) -> None:
    parent, key = _parent(root, edit.path), edit.path[-1]
    if not isinstance(parent, dict):
        raise CannotEditError("only a field of a mapping can be renamed")
    if edit.key in parent and edit.key != key:
        raise CannotEditError(f"field {edit.key!r} is already there")
    entries = [(edit.key if name == key else name, value) for name, value in parent.items()]
    parent.clear()
    parent.update(entries)


def _append(root: Any, edit: Append) -> None:
    parent, key = _parent_made(root, edit.path), edit.path[-1]
    known = parent.get(key) if isinstance(parent, dict) else _child(parent, key)
    if known is None:
        known = parent[key] = []
    if not isinstance(known, list):
        raise CannotEditError(f"field {key!r} is not a list")
    known.append(_copy(edit.value))


def _parent(root: Any, path: Path) -> Any:
    """The container that holds the last step of `path`, which must exist in it."""
    container = root
    for step in path[:-1]:
        container = _child(container, step)
    _child(container, path[-1])
    return container


def _child(container: Any, step: str | int) -> Any:
    if isinstance(container, dict) and step in container:
        return container[step]
    if isinstance(container, list) and isinstance(step, int) and 0 <= step < len(container):
        return container[step]
    raise CannotEditError(f"field {step!r} is not there")


def _parent_made(root: Any, path: Path) -> Any:
    """The container that holds the last step of `path`; absent or null mappings on the way are made."""
    container = root
    for step in path[:-1]:
        if isinstance(container, dict) and isinstance(step, str) and container.get(step) is None:
            container[step] = {}
        container = _child(container, step)
    if not isinstance(container, dict | list):
        raise CannotEditError(f"field {path[-2] if len(path) > 1 else ''!r} holds a scalar")
    return container
