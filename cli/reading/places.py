"""Lines and columns: where in a text something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a text, counted from 1 as editors do."""

    line: int
    column: int
    """In characters, not bytes; a tab is one."""


class Span(NamedTuple):
    """A stretch of text."""

    start: Position
    end: Position
    """The place just after the last character."""


class UnreadableError(Exception):
    """What cannot be read, and where; the message is for the user and names no file."""

    def __init__(self, message: str, position: Position | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


# Editors break lines at these and nowhere else; YAML also counts U+0085, U+2028 and U+2029.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text, and what stands at an offset of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        else:
            self._starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def position(self, offset: int) -> Position:
        """The line and column of the character at `offset`; past the end is the place after the last."""
        offset = min(offset, len(self._text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The stretch from the offset `start` up to, not including, `end`."""
        return Span(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """The text of the line with this number, without its line break; empty where there is none."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
