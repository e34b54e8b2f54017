"""Edits as JSON Patch (RFC 6902), the form in which a mutating webhook answers.

`apply_edits` says what an edit means; applied to the same manifest, the patch gives the same data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.edits import Append, Remove, Rename, Set, apply_edits
from flinkgate.policies.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flinkgate.policies.edits import Edit, Path

Operation = dict[str, Any]


def to_json_patch(manifest: Any, edits: Iterable[Edit]) -> list[Operation]:
    """The operations that do to `manifest` what `edits` do, in the same order.

    Raises `CannotEditError` where `apply_edits` does.
    """
    operations: list[Operation] = []
    current = manifest
    for edit in edits:
        # Each edit sees the result of those before it: two that share a missing parent must not both make it.
        edited = apply_edits(current, (edit,))
        operations += _operations(current, edit)
        current = edited
    return operations


def _operations(manifest: Any, edit: Edit) -> Iterator[Operation]:
    match edit:
        case Set(path, value):
            yield _put(manifest, path, value)
        case Remove(path):
            yield {"op": "remove", "path": pointer(path)}
        case Rename(path, key):
            if key != path[-1]:
                yield {"op": "move", "from": pointer(path), "path": pointer((*path[:-1], key))}
        case Append(path, value):
            there = isinstance(_at(manifest, path), list)
            yield _add((*path, "-"), value) if there else _put(manifest, path, [value])


def _put(manifest: Any, path: Path, value: Any) -> Operation:
    """One operation that gives the field its value, and with it every mapping that is missing on the way."""
    for length in range(1, len(path)):
        if _at(manifest, path[:length]) is None:
            return _add(path[:length], _wrapped(path[length:], value))
    if isinstance(_at(manifest, path[:-1]), list):
        # `add` would insert an item before this one.
        return {"op": "replace", "path": pointer(path), "value": value}
    return _add(path, value)


def _add(path: Path, value: Any) -> Operation:
    """In a mapping, `add` also overwrites (RFC 6902, 4.1)."""
    return {"op": "add", "path": pointer(path), "value": value}


def _wrapped(path: Path, value: Any) -> Any:
    for key in reversed(path):
        value = {key: value}
    return value


def _at(manifest: Any, path: Path) -> Any:
    """What stands at `path`; None where nothing does."""
    for step in path:
        if isinstance(manifest, dict):
            manifest = manifest.get(step)
        elif isinstance(manifest, list) and isinstance(step, int) and 0 <= step < len(manifest):
            manifest = manifest[step]
        else:
            return None
    return manifest
