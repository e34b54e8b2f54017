"""The report for people: each finding with the line it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.cli.report.colour import BLUE, BOLD, OF_SEVERITY, painted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.cli.reading.places import Span
    from flinkgate.cli.report.model import Located, Report

LINE_END = re.compile(r"\r\n|\n|\r")
"""Where positions count lines from; `splitlines` would break at more."""

WIDEST = 160
"""Characters of a source line that a frame shows."""


def render(report: Report, *, color: bool) -> str:
    """The findings with code frames; empty where there are none."""
    lines = {name: LINE_END.split(text) for name, text in report.texts.items() if _has(report, name)}
    for each in report.located:
        if each.diagnostic.finding.conceals:
            _conceal(lines[each.file], each.span)
    blocks = ("\n".join(_block(each, lines[each.file], color=color)) for each in report.located)
    return "".join(block + "\n\n" for block in blocks)


def _has(report: Report, name: str) -> bool:
    return any(each.file == name for each in report.located)


def _conceal(lines: list[str], span: Span) -> None:
    """Puts stars in place of what stands there, so that no frame of any finding shows it."""
    (first, start), (last, end) = span
    for number in range(first, min(last, len(lines)) + 1):
        text = lines[number - 1]
        begin = start - 1 if number == first else len(text) - len(text.lstrip())
        rest = text[end - 1 :] if number == last else ""
        lines[number - 1] = text[:begin] + "*" * (len(text) - begin - len(rest)) + rest


def _block(each: Located, lines: Sequence[str], *, color: bool) -> Iterator[str]:
    severity, finding, start = each.diagnostic.severity.value, each.diagnostic.finding, each.span.start
    word = painted(severity, BOLD, OF_SEVERITY[severity], on=color)
    place = painted(f"{each.file}:{start.line}:{start.column}", BOLD, on=color)
    yield f"{place}: {word}: {finding.message} [{each.diagnostic.rule}]"
    yield from _frame(each, lines, color=color)
    if finding.fix is not None:
        flag = "--fix" if finding.fix.safety.value == "safe" else "--fix --unsafe-fixes"
        yield f"  fix: {finding.fix.title} ({flag})"


def _frame(each: Located, lines: Sequence[str], *, color: bool) -> Iterator[str]:
    """The line before, the line itself, and a caret under the value."""
    start, end = each.span
    if not 1 <= start.line <= len(lines):
        return
    width = len(str(start.line))
    bar = painted("|", BLUE, on=color)
    for number in range(max(1, start.line - 1), start.line + 1):
        yield f"  {painted(f'{number:>{width}}', BLUE, on=color)} {bar} {_shown(lines[number - 1])}".rstrip()
    text = lines[start.line - 1]
    last = end.column if end.line == start.line else len(text) + 1
    if start.column <= WIDEST:
        carets = "^" * max(1, min(last, WIDEST) - start.column)
        margin = "".join("\t" if char == "\t" else " " for char in text[: start.column - 1])
        marks = painted(carets, BOLD, OF_SEVERITY[each.diagnostic.severity.value], on=color)
        yield f"  {' ' * width} {bar} {margin}{marks}"


def _shown(line: str) -> str:
    """The line without control characters, which could play tricks on a terminal, and not too wide."""
    plain = "".join(char if char.isprintable() or char == "\t" else "\N{REPLACEMENT CHARACTER}" for char in line)
    return plain if len(plain) <= WIDEST else plain[: WIDEST - 1] + "…"
