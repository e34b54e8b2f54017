"""Schemas as Kubernetes uses them, in a compact notation, with a fast answer to whether a value fits.

A schema is a set of named types, each a line of fields: `name!:string ports:[Port] labels:{string}@27`. A
field is a name with `!` if Kubernetes refuses the object without it, then what it holds: a type, `[...]` for a
list, `{...}` for a mapping of any names. After `@` stand the minor release since which the field is known and,
after a dash, the last that knows it. A type that begins with `=` lists the values of a text instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Steps = tuple[str | int, ...]

ANY = "any"
LIST = "list"
MAP = "map"
OBJECT = "object"
CHOICE = "choice"
QUANTITY = "quantity"

SCALARS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "int-or-string": (int, str),
    QUANTITY: (int, str),
}
"""What each may hold; a whole number with a fraction of zero is an integer, and a boolean is no number."""

QUANTITY_PATTERN = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?(?!\n)$"
"""The syntax of a quantity (`resource.ParseQuantity`); however large it is, nobody has to compute it."""

_QUANTITY = re.compile(QUANTITY_PATTERN)

_PLAIN = {name: frozenset(accepted) for name, accepted in SCALARS.items()} | {
    ANY: frozenset((str, dict, list, int)),
    QUANTITY: frozenset((int,)),
}
"""What needs no second look: most of a manifest."""

MOST_PLACES = 100
"""Of one manifest that are looked for: more helps nobody, and the answer has to come in bounded time."""


class Shape(NamedTuple):
    """What one value has to look like, without what lies below it."""

    sort: str
    """One of the constants above, or a name of SCALARS."""
    accepts: tuple[type, ...] = ()
    """The types of Python that may hold it; none is given where anything may."""
    fields: Mapping[str, str] = {}
    """Of an object: what each field holds, in the notation."""
    required: frozenset[str] = frozenset()
    inner: str = ""
    """Of a list or map: what each item holds, in the notation."""
    choices: tuple[str, ...] = ()


class Place(NamedTuple):
    """A value that does not fit its shape, whatever lies below it."""

    path: Steps
    value: Any
    notation: str


class Schema:
    """The types as one release knows them, or several: then a field of any of them is known."""

    __slots__ = ("_beyond", "_newest", "_oldest", "_shapes", "_types")

    def __init__(
        self, types: Mapping[str, str], releases: tuple[int, int], beyond: Callable[[], Schema] | None = None
    ) -> None:
        """`releases` are the oldest and newest that count.

        `beyond` gives the schema that has the types which `types` lack; it is only asked when one is needed.
        """
        self._oldest, self._newest = releases
        self._types = types
        self._beyond = beyond
        self._shapes: dict[str, Shape] = {}

    def shape(self, notation: str) -> Shape:
        """What a value written down as `notation` has to look like. Raises KeyError for a type that is unknown."""
        known = self._shapes.get(notation)
        if known is None:
            known = self._shapes[notation] = self._read(notation)
        return known

    def misfits(self, value: Any, notation: str, path: Steps = ()) -> list[Place]:
        """Every place below `path` where a value does not fit, in the order of the manifest; at most `MOST_PLACES`.

        An empty field (null) is one that is not there, as the API server has it; an empty item of a list is not.
        """
        found: list[Place] = []
        self._visit(value, notation, path, found, set())
        return found

    def _read(self, notation: str) -> Shape:
        if notation in SCALARS or notation == ANY:
            return Shape(notation, SCALARS.get(notation, ()))
        if notation[0] == "[":
            return Shape(LIST, (list,), inner=notation[1:-1])
        if notation[0] == "{":
            return Shape(MAP, (dict,), inner=notation[1:-1])
        if notation not in self._types and self._beyond is not None:
            return self._beyond().shape(notation)
        return self._named(self._types[notation])

    def _named(self, line: str) -> Shape:
        if line.startswith("="):
            return Shape(CHOICE, (str,), choices=tuple(name for name, _, _ in self._entries(line[1:])))
        entries = list(self._entries(line))
        required = frozenset(name for name, mark, _ in entries if mark)
        return Shape(OBJECT, (dict,), {name: held for name, _, held in entries}, required)

    def _entries(self, line: str) -> Iterator[tuple[str, bool, str]]:
        """Name, whether it is required, and notation of each entry of a line that this release knows."""
        for entry in line.split():
            written, _, range_ = entry.partition("@")
            since, _, until = range_.partition("-")
            if int(since or 0) <= self._newest and int(until or self._oldest) >= self._oldest:
                name, _, held = written.partition(":")
                yield name.rstrip("!"), name.endswith("!"), held

    def _visit(self, value: Any, notation: str, path: Steps, found: list[Place], clean: set[tuple[int, str]]) -> None:
        """Adds to `found`. What fits as a whole is kept in `clean`, since aliases may show it any number of times."""
        shape = self._shapes.get(notation) or self.shape(notation)
        if type(value) is not dict and type(value) is not list:
            if not _fits(value, shape) and len(found) < MOST_PLACES:
                found.append(Place(path, value, notation))
            return
        if len(found) >= MOST_PLACES or (id(value), notation) in clean:
            return
        before = len(found)
        if not _fits(value, shape):
            found.append(Place(path, value, notation))
        if type(value) in shape.accepts:
            self._descend(value, shape, path, found, clean)
        if len(found) == before:
            clean.add((id(value), notation))

    def _descend(self, value: Any, shape: Shape, path: Steps, found: list[Place], clean: set[tuple[int, str]]) -> None:
        if shape.sort == OBJECT:
            fields = shape.fields
            for name, child in value.items():
                if child is not None and name in fields:
                    held = fields[name]
                    if type(child) not in _PLAIN.get(held, ()):
                        self._visit(child, held, (*path, name), found, clean)
            return
        plain = _PLAIN.get(shape.inner, ())
        for step, child in enumerate(value) if shape.sort == LIST else value.items():
            if type(child) not in plain and (child is not None or shape.sort == LIST):
                self._visit(child, shape.inner, (*path, step), found, clean)


def _fits(value: Any, shape: Shape) -> bool:
    """Whether the value itself fits, whatever lies below it."""
    accepts = shape.accepts
    if type(value) not in accepts and accepts and not (int in accepts and _is_whole(value)):
        return False
    if shape.sort == OBJECT:
        return value.keys() <= shape.fields.keys() and (not shape.required or _has(value, shape.required))
    if shape.sort == QUANTITY and type(value) is str:
        return _QUANTITY.match(value) is not None
    return shape.sort != CHOICE or value in shape.choices


def _has(value: Mapping[str, Any], required: frozenset[str]) -> bool:
    return all(value.get(name) is not None for name in required)


def _is_whole(value: Any) -> bool:
    return type(value) is float and value.is_integer()
