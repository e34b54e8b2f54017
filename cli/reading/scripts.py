"""Places inside of SQL scripts, be they files of their own or texts in a ConfigMap."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from flinkgate.cli.reading.documents import Document
from flinkgate.cli.reading.places import Lines, Position, Span
from flinkgate.policies.json_values import field
from flinkgate.policies.sql.script import SqlFile
from flinkgate.policies.sql.statements import extent, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.cli.reading.documents import DuplicateKey
    from flinkgate.policies.edits import Path
    from flinkgate.policies.sql.statements import Statement

_QUOTES = ("'", '"')


class ScriptFile:
    """A file that is one script, asked as a document is."""

    index = 0
    duplicates: tuple[DuplicateKey, ...] = ()

    def __init__(self, name: str, text: str) -> None:
        self.value = SqlFile(name.replace("\\", "/").rpartition("/")[2], text)
        self._text = text

    def span(self, path: Sequence[str | int]) -> Span:
        """The statement at `path`, or its key or value."""
        return self._lines.span(*extent(self._statements, tuple(path)))

    key_span = span

    def line(self, number: int) -> str:
        """The text of a line."""
        return self._lines.line(number)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        return tuple(statements(self._text))


class ScriptedDocument:
    """A document with scripts in it: a path may go on into a script."""

    def __init__(self, document: Document, text: str) -> None:
        """`text` is that of the whole file."""
        self.index = document.index
        self.value = document.value
        self._document = document
        self._text = text
        self._scripts: dict[Path, ScriptFile] = {}

    @property
    def duplicates(self) -> tuple[DuplicateKey, ...]:
        """The keys that are written twice in one mapping."""
        return self._document.duplicates

    def span(self, path: Sequence[str | int]) -> Span:
        """The value at `path`; in a script its statement, or the whole script where YAML writes it in another way."""
        whole = self._document.span(path)
        depth = next((at for at in range(len(path)) if isinstance(field(self.value, tuple(path[:at])), str)), None)
        if depth is None:
            return whole
        script = self._script(tuple(path[:depth]))
        inside = script.span(path[depth:])
        start, end = self._outside(script, whole.start, inside.start), self._outside(script, whole.start, inside.end)
        return whole if start is None or end is None else Span(start, end)

    def key_span(self, path: Sequence[str | int]) -> Span:
        """The key of the field at `path`."""
        return self._document.key_span(path)

    def _script(self, path: Path) -> ScriptFile:
        if path not in self._scripts:
            self._scripts[path] = ScriptFile("", field(self.value, path))
        return self._scripts[path]

    def _outside(self, script: ScriptFile, start: Position, inside: Position) -> Position | None:
        """Where in the file the place stands; None where the line is not written as it is meant."""
        wanted = script.line(inside.line)
        written, line = self._lines.line(start.line), start.line + inside.line
        if inside.line == 1:
            for skipped in range(len(_QUOTES)):
                column = start.column + skipped
                if written[column - 1 :].startswith(wanted) and wanted:
                    return Position(start.line, column + inside.column - 1)
        below = self._lines.line(line)
        indent = len(below) - len(wanted)
        if below.endswith(wanted) and not below[:indent].strip(" "):
            return Position(line, indent + inside.column)
        return None

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)


AnyDocument: TypeAlias = Document | ScriptFile | ScriptedDocument
