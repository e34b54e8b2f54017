"""The places of a document as a tree, shared by what reads YAML and what reads JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place:
    """Where one value and its key stand, as offsets in the text of the document."""

    __slots__ = ("children", "end", "key", "start")

    def __init__(
        self,
        start: int,
        end: int,
        children: dict[str, Place] | list[Place] | None = None,
        key: tuple[int, int] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.children = children
        """None for a scalar."""
        self.key = key
        """The start and end of the key; None for an item of a list and for the whole document."""

    def nearest(self, path: Sequence[str | int]) -> Place:
        """The place of what is at `path`, or of the nearest field around it that is there."""
        place = self
        for step in path:
            inner = place.child(step)
            if inner is None:
                break
            place = inner
        return place

    def child(self, step: str | int) -> Place | None:
        """The place of one field or item, if there is one."""
        if isinstance(self.children, dict):
            return self.children.get(step) if isinstance(step, str) else None
        if isinstance(self.children, list) and isinstance(step, int) and 0 <= step < len(self.children):
            return self.children[step]
        return None

    def extent(self, text: str) -> tuple[int, int]:
        """What to point at: a scalar itself, a mapping's or list's key, or the first field of what has no key."""
        if self.children is None:
            return self.start, self.end
        return self.key or (self.start, self._first_end(text))

    def _first_end(self, text: str) -> int:
        """The end of the first field or item, as far as it is on the line where this begins."""
        children = list(self.children.values()) if isinstance(self.children, dict) else self.children
        if not children:
            return self.end
        first = children[0]
        end = first.end if first.children is None else first._first_end(text)  # noqa: SLF001  # its own kind
        if "\n" not in text[self.start : end] and end > self.start:
            return end
        return first.key[1] if first.key and first.key[1] > self.start else self.start + 1
