"""Text of many lines as a literal or folded block scalar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.cli.editing.places import FOLDED, LITERAL

if TYPE_CHECKING:
    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Place

_WRITTEN = re.compile(r"([|>])([-+]?)([ \t]*(?:#[^\r\n]*)?)(\r\n|[\r\n])")
_INDENT = re.compile(r"(?:[ ]*(?:\r\n|[\r\n]))*([ ]+)[^ \r\n]")


def block_header(text: str) -> str | None:
    """What a literal begins with that holds this text; None where it cannot hold it, or not without surprises."""
    body = text.rstrip("\n")
    if not body or body[0] in " \t\n" or not all(each.isprintable() for each in body.replace("\t", "").split("\n")):
        return None
    return {0: "|-", 1: "|"}.get(len(text) - len(body))


def may_end_at(draft: Draft, at: int, column: int) -> bool:
    """Whether a block scalar of a key at `column` would end at the end of the line of `at`.

    A comment or a blank line that stands deeper would become part of the text.
    """
    while (start := draft.next_line(at)) < len(draft.text):
        at = draft.line_end(start)
        line = draft.text[start:at]
        if len(line) - len(line.lstrip(" ")) > column:
            return False
        if line.strip(" "):
            return True
    return True


def rewritten(draft: Draft, place: Place, text: str) -> str | None:
    """The whole of a block scalar with another text: header and lines, indented as before; None where it cannot be.

    The header keeps its comment, and its sign where the end of the text allows it.
    """
    header = block_header(text)
    written = _WRITTEN.match(draft.text, place.start)
    if header is None or written is None:
        return None
    indent = _INDENT.match(draft.text, written.end(), place.end)
    if indent is None or (place.end == len(draft.text) and header == "|"):
        return None
    style, sign, rest, newline = written.groups()
    body = text.rstrip("\n")
    folded = _folded(body) if style == FOLDED else None
    style, lines = (FOLDED, folded) if folded is not None else (LITERAL, body)
    head = f"{style}{header[1:]}{rest}"
    if sign == "+" and header == "|":
        head = f"{style}{sign}{rest}"
    return newline.join([head, *(indent[1] + line if line else "" for line in lines.split("\n"))])


def _folded(body: str) -> str | None:
    """The lines that fold to this text: a blank line more for each line break. None where blanks begin a line."""
    if re.search(r"^[ \t]|[ \t]$", body, re.MULTILINE):
        return None
    return re.sub(r"\n+", lambda breaks: "\n" + breaks[0], body)
