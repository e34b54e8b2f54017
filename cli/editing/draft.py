"""The text of a file under way from one edit to the next, with the places of a document in it kept up to date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkgate.cli.editing.places import Entry, Place

_BREAK = re.compile(r"\r\n|[\r\n]")
_BRACE_FIRST = re.compile(r"\s*\{")


class Draft:
    """A text and the document in it that is edited: one after another, from the last to the first."""

    def __init__(self, text: str) -> None:
        self.text = text
        first = _BREAK.search(text)
        self.first_break = first[0] if first else "\n"
        self.root: Entry | None = None

    @property
    def is_json(self) -> bool:
        """Whether kubectl reads the file as JSON: every text in it has double quotes."""
        return _BRACE_FIRST.match(self.text) is not None

    def splice(self, start: int, end: int, new: str) -> None:
        """Replace a stretch of the text; places inside it are the caller's to replace."""
        self.text = self.text[:start] + new + self.text[end:]
        by = len(new) - (end - start)
        if by and self.root:
            # What is put in between two places moves the one that ends there no further.
            self.root.shift(max(end, start + 1), by)

    def line_start(self, at: int) -> int:
        """Where the line of `at` begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Where the line of `at` ends, before its line break."""
        found = _BREAK.search(self.text, at)
        return found.start() if found else len(self.text)

    def line_before(self, start: int) -> int:
        """Where the line begins that stands above the one beginning at `start`."""
        return self.line_start(self.break_before(start))

    def break_before(self, start: int) -> int:
        """Where the line break stands that ends above the line beginning at `start`."""
        return start - (2 if self.text[start - 2 : start] == "\r\n" else 1)

    def next_line(self, at: int) -> int:
        """Where the line after that of `at` begins; the end of the text if there is none."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def newline(self, at: int) -> str:
        """The line break of the line of `at`; on a last line without one, that of the line before."""
        found = _BREAK.search(self.text, at)
        if found:
            return found[0]
        start = self.line_start(at)
        return self.text[self.break_before(start) : start] if start else self.first_break

    def column(self, at: int) -> int:
        """How many characters stand before `at` on its line."""
        return at - self.line_start(at)

    def indentation(self, at: int) -> str:
        """What stands before `at` on its line."""
        return self.text[self.line_start(at) : at]

    def begins_line(self, at: int) -> bool:
        """Whether only blanks stand before `at` on its line."""
        return not self.indentation(at).strip()

    def same_line(self, one: int, other: int) -> bool:
        """Whether no line break stands between two offsets."""
        first, last = sorted((one, other))
        return _BREAK.search(self.text, first, last) is None

    def written(self, place: Place) -> str:
        """The text of a value."""
        return self.text[place.start : place.end]
