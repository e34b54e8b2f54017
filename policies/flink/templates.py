"""Merging pod templates as the operator does, without forgetting where each field was written.

`FlinkUtils.mergePodTemplates` lays the component's template over the common one: mappings merge field
by field, lists item by item at the same position, or by name if
`kubernetes.operator.pod-template.merge-arrays-by-name` is set and every item has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.json_values import field, mapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flinkgate.policies.edits import Path


class Template(NamedTuple):
    """One pod template with the memory of its origins."""

    value: Mapping[str, Any]
    sources: Mapping[Path, Path]
    """From a path in `value` to the path in the manifest; holds for everything below, unless named itself."""

    def place(self, path: Path) -> Path:
        """Where the author wrote the field at `path` of this template."""
        for length in range(len(path), -1, -1):
            source = self.sources.get(path[:length])
            if source is not None:
                return source + path[length:]
        return path


def template_of(manifest: Any, common: Path, component: Path, *, by_name: bool) -> Template:
    """The template of one component; `common` and `component` are the paths of the two `podTemplate` fields."""
    below, above = field(manifest, common), field(manifest, component)
    if not isinstance(above, dict):
        return Template(mapping(below), {(): common})
    if not isinstance(below, dict):
        return Template(above, {(): component})
    merge = _Merge(by_name=by_name)
    value = merge.mappings(_Node(below, common), _Node(above, component), ())
    return Template(value, {(): common, **merge.sources})


class _Node(NamedTuple):
    """A value of one of the two templates, and its path in the manifest."""

    value: Any
    path: Path

    def child(self, step: str | int) -> _Node:
        return _Node(self.value[step], (*self.path, step))


class _Merge:
    """One merge under way."""

    def __init__(self, *, by_name: bool) -> None:
        self.by_name = by_name
        self.sources: dict[Path, Path] = {}

    def mappings(self, below: _Node, above: _Node, at: Path) -> dict[str, Any]:
        """Fields of both, those of `above` over those of `below`."""
        self.sources[at] = below.path
        result = dict(below.value)
        for name, value in above.value.items():
            if value is not None:
                result[name] = self._value(below, above, at, name)
        return result

    def _value(self, below: _Node, above: _Node, at: Path, name: str) -> Any:
        known, new, inside = below.value.get(name), above.child(name), (*at, name)
        if isinstance(known, list) and isinstance(new.value, list):
            return self._lists(below.child(name), new, inside)
        if isinstance(known, dict):
            return self.mappings(below.child(name), new, inside) if isinstance(new.value, dict) else known
        self.sources[inside] = new.path
        return new.value

    def _lists(self, below: _Node, above: _Node, at: Path) -> list[Any]:
        pairs = self._pairs(below.value, above.value)
        return [self._item(below, above, pair, (*at, index)) for index, pair in enumerate(pairs)]

    def _pairs(self, below: Sequence[Any], above: Sequence[Any]) -> list[tuple[int | None, int | None]]:
        """Which item of `below` meets which of `above`, in the order of the result."""
        if self.by_name and _named(below) and _named(above):
            return _pairs_by_name(below, above)
        longest = range(max(len(below), len(above)))
        return [(i if i < len(below) else None, i if i < len(above) else None) for i in longest]

    def _item(self, below: _Node, above: _Node, pair: tuple[int | None, int | None], at: Path) -> Any:
        low, high = pair
        if low is None or high is None:
            only = above.child(high) if high is not None else below.child(low or 0)
            self.sources[at] = only.path
            return only.value
        old, new = below.child(low), above.child(high)
        if isinstance(old.value, dict) and isinstance(new.value, dict):
            merged = self.mappings(old, new, at)
            self.sources[at] = new.path
            self._remember_rest(old, new, at)
            return merged
        self.sources[at] = old.path
        return old.value

    def _remember_rest(self, old: _Node, new: _Node, at: Path) -> None:
        """The item itself counts as the component's; its fields that only the common template has do not."""
        for name in old.value:
            if new.value.get(name) is None:
                self.sources[(*at, name)] = (*old.path, name)


def _named(items: Sequence[Any]) -> bool:
    return all(isinstance(item, dict) and "name" in item for item in items)


def _pairs_by_name(below: Sequence[Any], above: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    low = {str(item["name"]): index for index, item in enumerate(below)}
    high = {str(item["name"]): index for index, item in enumerate(above)}
    return [(low.get(name), high.get(name)) for name in {**low, **high}]
