"""What reading a document gives."""

from __future__ import annotations

from typing import Any, NamedTuple


class Repeated(NamedTuple):
    """A key that its mapping has already."""

    path: tuple[str | int, ...]
    start: int
    """The offset of the later key in the text of the document."""
    end: int


class Built(NamedTuple):
    """The value of a document, and what is odd about its text."""

    value: Any
    repeated: tuple[Repeated, ...]
