"""A file cut into documents, as kubectl cuts it before it reads any YAML."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flinkgate.cli.reading.limits import MAX_DOCUMENT_CHARACTERS
from flinkgate.cli.reading.places import Lines, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.cli.reading.places import Span

# YAMLReader of k8s.io/apimachinery: three dashes at the start of a line, and nothing but a comment after them.
_SEPARATOR = "---"
_ONLY_COMMENTS = re.compile(r"(?:\s+|#[^\n]*)*+\Z")


class Text:
    """The text of a file, whose lines are counted only if somebody asks for a place."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)


class Chunk:
    """The text of one document, and where in its file it begins."""

    __slots__ = ("file", "index", "start", "text")

    def __init__(self, file: Text, start: int, text: str, index: int) -> None:
        self.file = file
        self.start = start
        self.text = text
        self.index = index

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets in this chunk, in lines and columns of the file."""
        return self.file.lines.span(self.start + start, self.start + end)

    def unreadable(self, message: str, offset: int) -> UnreadableError:
        """The error that says `message` about what stands at `offset` in this chunk."""
        return UnreadableError(message, self.file.lines.position(self.start + offset))

    def check_size(self) -> None:
        """Refuse a document that would take too long to read."""
        if len(self.text) > MAX_DOCUMENT_CHARACTERS:
            message = f"the document has {len(self.text):,} characters, and more than {MAX_DOCUMENT_CHARACTERS:,}"
            raise self.unreadable(f"{message} are not read", 0)


def cut(file: Text) -> Iterator[Chunk]:
    """The documents of a file, numbered from 0 as YAML numbers them: comments above the first `---` are none.

    Raises UnreadableError at what makes kubectl stop, and at the end of what is read of a very large file.
    """
    text, start, index = file.text, 0, 0
    for at in _separators(text):
        end = _end_of_separator(file, at)
        if at > start:
            chunk = Chunk(file, start, text[start:at], index)
            if start or text.startswith(_SEPARATOR) or not _ONLY_COMMENTS.match(chunk.text):
                yield chunk
                index += 1
            start = end
        elif start:
            index += 1
    if start < len(text):
        # kubectl ends every line, also the last one: a block scalar there keeps its line break.
        last = text[start:] if text.endswith("\n") else text[start:] + "\n"
        yield Chunk(file, start, last, index)


def _separators(text: str) -> Iterator[int]:
    """Where lines begin with three dashes."""
    at = 0 if text.startswith(_SEPARATOR) else text.find("\n" + _SEPARATOR) + 1
    while at or text.startswith(_SEPARATOR, at):
        yield at
        at = text.find("\n" + _SEPARATOR, at) + 1
        if not at:
            return


def _end_of_separator(file: Text, at: int) -> int:
    """The start of the line below a separator, which bears nothing but a comment."""
    end = file.text.find("\n", at)
    end = len(file.text) if end < 0 else end + 1
    wrong = file.text[at + len(_SEPARATOR) : end].strip()
    if wrong and not wrong.startswith("#"):
        message = f"`---` is followed by {wrong[:40]!r}, and kubectl takes only a comment there"
        raise UnreadableError(message, file.lines.position(at + len(_SEPARATOR)))
    return end
