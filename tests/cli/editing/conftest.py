"""YAML text in odd layouts, with a note of what stands on which line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from flinkgate.policies.edits import Path

KEYS = (
    "a",
    "state.backend",
    "b-c",
    "ключ",
    "x/y",
    "kubernetes.io/name",
    "A1",
    "conf",
    "spec",
    "$internal",
    "名",
    "e🙂",
)
ODD_KEYS = ('"quoted key"', "'single'", '"a: b"', "yes", "010", '"1"', "?x", "-x", "a b")
WORDS = (
    "rocksdb",
    "s3://b/p",
    "10 min",
    "file:///a",
    "two words",
    "a#b",
    "x:y",
    "wörter",
    "漢字",
    "🙂",
    "-Xmx1g",
    "1024m",
)
ODD_WORDS = ("0", "1", "true", "0.5", "1e3", "yes", "010", "12:30", "2020-01-01", "null", "~", "0x1F", ".5", "1_000")
QUOTED = ("1", "", " lead", "trail ", "a: b", "# no comment", "it's", 'say "x"', "yes", "{x}", "a\\b", "ünï")
LINES = ("one", "# not a comment", "two words", "key: value", "- item", "  deeper", "", "ünï")


class Span(NamedTuple):
    """The lines of an entry, counted from 0; the last one is part of it."""

    above: int
    """Where the comment directly above it begins."""
    first: int
    last: int
    flow: bool


class Written(NamedTuple):
    """A text, and what is known of it without reading it."""

    text: str
    spans: dict[tuple[int, Path], Span]
    comments: dict[str, tuple[int, Path] | None]
    """Each comment with the entry that it goes with, if it must."""
    aliases: bool


class Writer:
    """Writes documents, one choice at a time."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.spans: dict[tuple[int, Path], Span] = {}
        self.comments: dict[str, tuple[int, Path] | None] = {}
        self.document = 0
        self.anchors: list[str] = []
        self.aliases = self.may(0.08)
        self.in_block_scalar = False

    def may(self, probability: float) -> bool:
        return self.chance.random() < probability

    def one(self, *choices: Any) -> Any:
        return self.chance.choice(choices)

    def comment(self, owner: tuple[int, Path] | None) -> str:
        name = f"#{self.one('', ' ')}c{len(self.comments)}."
        self.comments[name] = owner
        return name + self.one("", " # more", " key: value", " 'it")

    def write(self) -> Written:
        """A file of one to three documents."""
        for document in range(self.one(1, 1, 1, 2, 3)):
            self.document = document
            self.anchors.clear()
            if self.document or self.may(0.2):
                self.lines.append("---" + self.one("", "", "  ", " " + self.comment(None)))
            for _ in range(self.one(0, 0, 0, 1, 2)):
                self.lines.append(self.one("", self.comment(None)))
            self.mapping((), 0, 0, "")
            if self.may(0.1):
                self.lines.append("...")
        newline = self.one("\n", "\n", "\n", "\r\n")
        text = newline.join(self.lines) + self.one(newline, newline, newline, "", newline * 2)
        comments = {name: owner for name, owner in self.comments.items() if name in text}
        return Written(self.one("", "", "", "\ufeff") + text, self.spans, comments, self.aliases)

    def mapping(self, path: Path, column: int, depth: int, head: str) -> None:
        """A block mapping; `head` is what stands before its first key on the line."""
        used: list[str] = []
        for index in range(self.one(1, 2, 2, 3)):
            key = self.key([*used, "<<"])
            used.append(_named(key))
            place = (*path, _named(key))
            above = len(self.lines)
            if not head:
                above = self.before(column, place, first=index == 0)
            at = len(self.lines)
            start = head + " " * (column - len(head)) + key + self.one(":", ":", ":", ":", " :")
            self.value(place, column, depth + 1, start)
            self.spans[self.document, place] = Span(above, at, len(self.lines) - 1, flow=False)
            head = ""

    def key(self, used: list[str]) -> str:
        while True:
            key = str(self.one(*(ODD_KEYS if self.may(0.1) else KEYS)))
            if _named(key) not in used:
                return key

    def before(self, column: int, place: Path, *, first: bool) -> int:
        """Comments and blank lines before an entry; where those begin that go with it."""
        kind = self.chance.random()
        # At the head of a document, and below deeper lines, it is open whom a comment belongs to.
        owner = None if first and len(place) == 1 else (self.document, place)
        if kind < 0.12:
            self.lines.append(" " * column + self.comment(None))
            self.lines.append("")
        elif kind < 0.25:
            self.lines.append(self.one("", "", "", "   "))
        elif kind < 0.3 and not first and not self.in_block_scalar:
            self.lines.append(" " * (column + self.one(1, 2, 4)) + self.comment(None))
        above = len(self.lines)
        if self.may(0.15):
            for _ in range(self.one(1, 1, 2)):
                self.lines.append(" " * column + self.comment(owner))
        return above

    def value(self, path: Path, column: int, depth: int, head: str) -> None:
        """The value of an entry whose line begins with `head`."""
        self.in_block_scalar = False
        kind = self.chance.random()
        gap = self.one(" ", " ", " ", "  ")
        if depth < 3 and kind < 0.25:
            self.lines.append(head + self.trailing(path))
            self.mapping(path, column + self.one(1, 2, 2, 2, 4), depth, "")
        elif depth < 3 and kind < 0.4:
            self.lines.append(head + self.trailing(path))
            self.sequence(path, column + self.one(0, 2, 2, 4), depth)
        elif kind < 0.5:
            self.flow(path, column, head + gap)
        elif kind < 0.58:
            self.block_scalar(path, column, head + gap)
        elif kind < 0.63:
            quote = self.one('"', "'")
            self.lines += [
                f"{head}{gap}{quote}one",
                " " * (column + 2) + f"two # no comment{quote}" + self.trailing(path),
            ]
        elif kind < 0.66:
            self.lines += [f"{head}{gap}one", " " * (column + 2) + "two" + self.trailing(path)]
        elif self.aliases and kind < 0.8:
            self.anchored(path, head + gap)
        else:
            text = self.scalar(flow=False)
            self.lines.append(head + (gap + text if text else "") + self.trailing(path))

    def anchored(self, path: Path, head: str) -> None:
        if self.anchors and self.may(0.6):
            self.lines.append(head + "*" + self.one(*self.anchors) + self.trailing(path))
        else:
            self.anchors.append(f"n{len(self.anchors)}")
            self.lines.append(f"{head}&{self.anchors[-1]} {self.one('text', '1', '{a: b}')}" + self.trailing(path))

    def trailing(self, path: Path) -> str:
        """What stands after a value on its line."""
        if self.may(0.15):
            return self.one(" ", "  ") + self.comment((self.document, path))
        return self.one("", "", "", "", "", " ", "   ")

    def sequence(self, path: Path, column: int, depth: int) -> None:
        """A block list."""
        if column and column < 2 and len(path) > 1:
            column = 2
        for index in range(self.one(1, 2, 3)):
            place = (*path, index)
            above = self.before(column, place, first=index == 0)
            at, gap = len(self.lines), self.one(" ", " ", "   ")
            head = " " * column + "-"
            if depth < 3 and self.may(0.35):
                self.mapping(place, column + 1 + len(gap), depth + 1, head + gap)
            else:
                text = self.scalar(flow=False)
                self.lines.append(head + (gap + text if text else "") + self.trailing(place))
            self.spans[self.document, place] = Span(above, at, len(self.lines) - 1, flow=False)

    def scalar(self, *, flow: bool) -> str:
        """One line of plain or quoted text, or nothing."""
        kind = self.chance.random()
        if kind < 0.06:
            return ""
        if kind < 0.4:
            return str(self.one(*WORDS)) if not flow else str(self.one("rocksdb", "two words", "a#b", "1024m"))
        if kind < 0.6:
            return str(self.one(*ODD_WORDS))
        text = str(self.one(*QUOTED))
        if kind < 0.8:
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def flow(self, path: Path, column: int, head: str) -> None:
        """A flow mapping or list, on one line or on many."""
        at = len(self.lines)
        entries = self.flow_entries()
        brackets = "{}" if isinstance(next(iter(entries), self.one("", 0)), str) else "[]"
        comma = self.one("", "", ",") if entries else ""
        if entries and self.may(0.4):
            inner = " " * (column + self.one(2, 4))
            self.lines.append(head + brackets[0] + self.one("", "", " "))
            for number, (name, text) in enumerate(entries.items(), 1):
                self.lines.append(
                    inner + text + ("," if number < len(entries) else comma) + self.trailing((*path, name))
                )
            self.lines.append(" " * (column + 1) + brackets[1] + self.trailing(path))
        else:
            pad = self.one("", "", " ")
            body = self.one(", ", ",", " , ").join(entries.values())
            self.lines.append(head + brackets[0] + pad + body + comma + pad + brackets[1] + self.trailing(path))
        for name in entries:
            self.spans[self.document, (*path, name)] = Span(at, at, len(self.lines) - 1, flow=True)

    def flow_entries(self) -> dict[Any, str]:
        """What stands in the braces or brackets, by key or by index."""
        count = self.one(0, 1, 2, 3)
        if self.may(0.4):
            return {index: self.scalar(flow=True) or "x" for index in range(count)}
        entries: dict[Any, str] = {}
        for _ in range(count):
            key = self.one("a", "b", "state.backend", '"q"', '"r.s"', "'t'")
            text = self.scalar(flow=True)
            if not text and self.may(0.5):
                entries[_named(key)] = key
            else:
                tight = key[0] in "\"'" and text
                entries[_named(key)] = key + (self.one(":", ": ", " : ") if tight else ": ") + text
        return entries

    def block_scalar(self, path: Path, column: int, head: str) -> None:
        """A literal or folded block scalar, with any chomping, and blank lines after it."""
        style = self.one("|", "|", ">") + self.one("", "", "-", "+")
        self.lines.append(head + style + self.one("", "", " " + self.comment((self.document, path))))
        indent = " " * (column + self.one(1, 2, 2, 4))
        body = ["one", *(self.one(*LINES) for _ in range(self.one(0, 1, 2)))]
        self.lines += [indent + line if line else "" for line in body]
        self.in_block_scalar = True
        self.lines += [""] * self.one(0, 0, 0, 1)


def _named(key: str) -> str:
    """The key as Kubernetes names it."""
    return {"yes": "true", "010": "8"}.get(key, key.strip("\"'"))


@pytest.fixture(scope="session")
def layouts() -> st.SearchStrategy[Written]:
    """YAML files as hypothesis makes them up."""
    return st.randoms(use_true_random=False).map(lambda chance: Writer(chance).write())


@pytest.fixture(scope="session")
def layout_from() -> Callable[[Random], Written]:
    """One such file from another source of chance."""
    return lambda chance: Writer(chance).write()
