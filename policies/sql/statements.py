"""The statements of a SQL script, and what Flink's parser makes of those that begin with SET.

`SetOperationParseStrategy` takes `SET key = value` by a pattern of its own, which knows neither double quotes nor
backticks; everything else goes to the grammar, which has `SET 'key' = 'value'` alone. Statements end at semicolons
and comments count as blanks, as the SQL client has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.policies.edits import Path

KEY, VALUE = "key", "value"

_TOKEN = re.compile(
    r"""(?P<comment>--[^\n]*|/\*(?:(?!\*/).)*+(?:\*/)?)|'(?:[^']++|'')*+'?|"[^"]*+"?|`[^`]*+`?|(?P<end>;)""", re.DOTALL
)
_NOT_BLANK = re.compile(r"\S")
_SET = re.compile(r"SET(?=[\s'\"`]|\Z)", re.IGNORECASE)
_BARE = re.compile(r"SET\s*+\Z", re.IGNORECASE)
_HEAD = re.compile(r"SET\s++(?P<key>[^'\s]++)", re.IGNORECASE)
_ASSIGNED = re.compile(r"\s*+=\s*+(?:'(?P<quoted>[^']*+)'|(?P<value>[^;\s]++))\s*+\Z")
_QUOTED = re.compile(r"SET\s*+'(?P<key>(?:[^']++|'')*+)'\s*+=\s*+'(?P<quoted>(?:[^']++|'')*+)'\s*+\Z", re.IGNORECASE)
_FOR_RUNNER = re.compile(r"SET\s++'\S+'\s++=\s++'.*';")
_NO_QUOTES = ('"', "`")


class Part(NamedTuple):
    """The key or the value of a SET statement."""

    text: str
    """As Flink takes it."""
    start: int
    end: int
    """Offsets in the script, quotes included."""

    @property
    def keeps_quotes(self) -> bool:
        """Whether double quotes or backticks around it have become part of it."""
        return len(self.text) > 1 and self.text[0] in _NO_QUOTES and self.text[-1] == self.text[0]

    @property
    def bare(self) -> str:
        """The text without the quotes that it keeps."""
        return self.text[1:-1] if self.keeps_quotes else self.text


class Statement(NamedTuple):
    """One statement of a script."""

    start: int
    end: int
    """Offsets in the script: from its first character up to, not including, its semicolon or the blanks before it."""
    stop: int
    """The offset after its semicolon."""
    is_set: bool
    key: Part | None = None
    value: Part | None = None
    refused: bool = False
    """Whether Flink's parser refuses it; only known of what begins with SET."""

    @property
    def setting(self) -> tuple[Part, Part] | None:
        """The key and the value that it sets, if it does."""
        return None if self.key is None or self.value is None else (self.key, self.value)

    def is_for_runner(self, script: str) -> bool:
        """Whether the SQL runner among the operator's examples takes it for a SET statement."""
        return _FOR_RUNNER.fullmatch(script, self.start, self.stop) is not None


def statements(script: str) -> Iterator[Statement]:
    """The statements of a script, in order; the last one needs no semicolon."""
    code: list[str] = []
    start = at = 0
    for token in _TOKEN.finditer(script):
        code.append(script[at : token.start()])
        if token["end"]:
            yield from _statement("".join(code), start, token.end())
            code, start = [], token.end()
        else:
            code.append(" " * len(token[0]) if token["comment"] else token[0])
        at = token.end()
    code.append(script[at:])
    yield from _statement("".join(code), start, len(script))


def extent(found: Sequence[Statement], path: Path) -> tuple[int, int]:
    """The offsets of what a path into a script leads to: a statement by its number, then `key` or `value`."""
    number = path[0] if path else None
    if not isinstance(number, int) or not 0 <= number < len(found):
        return 0, 0
    statement = found[number]
    part = {KEY: statement.key, VALUE: statement.value}.get(str(path[1])) if len(path) > 1 else None
    return (statement.start, statement.end) if part is None else (part.start, part.end)


def _statement(code: str, start: int, stop: int) -> Iterator[Statement]:
    """The statement in `code`, which begins at the offset `start`; none where there is nothing but blanks."""
    first = _NOT_BLANK.search(code)
    if first is None:
        return
    plain = code[first.start() :].rstrip()
    begin = start + first.start()
    bare = Statement(begin, begin + len(plain), stop, is_set=_SET.match(plain) is not None)
    yield _read(plain, bare) if bare.is_set else bare


def _read(plain: str, bare: Statement) -> Statement:
    if _BARE.match(plain):
        return bare
    found = _unquoted(plain) or _quoted(plain)
    if found is None:
        return bare._replace(refused=True)
    key, value = (part._replace(start=bare.start + part.start, end=bare.start + part.end) for part in found)
    return bare._replace(key=key, value=value)


def _unquoted(plain: str) -> tuple[Part, Part] | None:
    """By the pattern: its key is greedy, so that of several `=` the last one assigns."""
    head = _HEAD.match(plain)
    if head is None:
        return None
    start, end = head.span(KEY)
    assigned = _ASSIGNED.match(plain, end)
    if assigned is None:
        end = plain.rfind("=", start, end)
        assigned = _ASSIGNED.match(plain, end) if end > start else None
    if assigned is None:
        return None
    return Part(plain[start:end], start, end), _value(assigned)


def _quoted(plain: str) -> tuple[Part, Part] | None:
    """By the grammar, in which two quotes stand for one."""
    found = _QUOTED.match(plain)
    if found is None:
        return None
    key, value = (Part(found[name].replace("''", "'"), found.start(name) - 1, found.end(name) + 1) for name in _NAMES)
    return key, value


def _value(assigned: re.Match[str]) -> Part:
    if assigned["quoted"] is None:
        return Part(assigned[VALUE], *assigned.span(VALUE))
    return Part(assigned["quoted"], assigned.start("quoted") - 1, assigned.end("quoted") + 1)


_NAMES = (KEY, "quoted")
