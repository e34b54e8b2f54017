"""Where the values of a document stand in its text, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALAR, MAPPING, SEQUENCE, ALIAS = "scalar", "mapping", "sequence", "alias"

PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"
BLOCK, FLOW = "block", "flow"


class Place:
    """A value in the text. All positions are offsets; an end is the offset after the last character."""

    __slots__ = ("anchor", "entries", "kind", "outer", "own_end", "start", "style", "text")

    def __init__(self, kind: str, style: str, start: int, end: int) -> None:
        self.kind = kind
        self.style = style
        """One of the five scalar styles, or block or flow."""
        self.outer = start
        """Where its anchor or tag begins, if it has one; else the same as `start`."""
        self.start = start
        self.own_end = end
        """Where it ends, but for a block: that ends with its last entry."""
        self.anchor: str | None = None
        self.text = ""
        """What a scalar says, whatever its type."""
        self.entries: list[Entry] = []

    @property
    def end(self) -> int:
        """Where the last character of the value ends: no comment, no blank line after it is part of it."""
        return self.entries[-1].end if self.style == BLOCK else self.own_end

    @property
    def empty(self) -> bool:
        """Whether nothing is written where the value would stand, which means null."""
        return self.kind == SCALAR and self.start == self.own_end

    def begin_with_entries(self) -> None:
        """Let a block begin where its first entry does, after entries came or went."""
        if self.style == BLOCK and self.entries:
            if self.outer == self.start:
                self.outer = self.entries[0].start
            self.start = self.entries[0].start

    def shift(self, after: int, by: int) -> None:
        """Move every position from `after` on."""
        if self.outer >= after:
            self.outer += by
        if self.start >= after:
            self.start += by
        if self.own_end >= after:
            self.own_end += by
        for entry in self.entries:
            entry.shift(after, by)

    def scalars(self) -> Iterator[Place]:
        """The keys, values and aliases below this place, in the order of the text."""
        if self.kind in (SCALAR, ALIAS):
            yield self
        for entry in self.entries:
            if entry.key:
                yield from entry.key.scalars()
            yield from entry.value.scalars()


class Entry:
    """A key with its value, an item of a list, or (as the root) the value of a document."""

    __slots__ = ("key", "mark", "name", "own_start", "value")

    def __init__(self, start: int, key: Place | None, value: Place, mark: int | None) -> None:
        self.own_start = start
        """Where the key begins (or its anchor or question mark), or the dash of an item."""
        self.key = key
        self.value = value
        self.mark = mark
        """The offset after the colon or the dash; None where there is neither."""
        self.name: str | None = None
        """The key as Kubernetes names it; None for an item and for a merge key."""

    @property
    def start(self) -> int:
        """Where the first character of the entry stands; without key and dash, that of its value."""
        return self.value.outer if self.key is None and self.mark is None else self.own_start

    @property
    def end(self) -> int:
        """Where the value ends, or the colon or the dash if there is none."""
        return max(self.value.end, self.mark or 0)

    def shift(self, after: int, by: int) -> None:
        """Move every position from `after` on."""
        if self.own_start >= after:
            self.own_start += by
        if self.mark is not None and self.mark >= after:
            self.mark += by
        if self.key:
            self.key.shift(after, by)
        self.value.shift(after, by)


def entry_named(mapping: Place, name: str | int) -> Entry | None:
    """The entry of a mapping or list that one step of a path leads to, if it is written there."""
    if mapping.kind == SEQUENCE:
        return mapping.entries[name] if isinstance(name, int) and 0 <= name < len(mapping.entries) else None
    for entry in mapping.entries:
        if entry.name is not None and entry.name == name:
            return entry
    return None
