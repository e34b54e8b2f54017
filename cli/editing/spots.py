"""Where things begin and end in YAML text, to the character: what the parser of ruamel.yaml leaves open."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"(?:\s+|#[^\r\n]*)*+")
_PROPERTIES = re.compile(r"(?:(?:!<[^>]*>|[&!][^\s,\[\]{}]*)(?:\s+|#[^\r\n]*)*+)*+")
_COLON = re.compile(r"(?:\s+|#[^\r\n]*)*+:")
_BLOCK_HEADER = re.compile(r"[|>]([-+0-9]*)[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_LINE = re.compile(r"([ ]*)([^\r\n]*)(?:\r\n|[\r\n]|\Z)")


def after_properties(text: str, start: int) -> int:
    """Where the value begins whose anchor or tag, if any, begins at `start`."""
    return _end(_PROPERTIES, text, start) if text[start : start + 1] in ("&", "!") else start


def after_colon(text: str, key_end: int) -> int | None:
    """The offset after the colon of a key; None if it has none."""
    colon = _COLON.match(text, key_end)
    return colon.end() if colon else None


def next_dash(text: str, at: int) -> int:
    """Where the dash of the next item stands, below blank lines and comments."""
    return _end(_BETWEEN, text, at)


def beginning(text: str, key: int) -> int:
    """Where an entry begins whose key begins at `key`: there, or at the question mark before it."""
    at = key - 1
    while at >= 0 and text[at] in " \r\n":
        at -= 1
    if text[at : at + 1] != "?" or at + 1 == key:
        return key
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    before = text[line:at].rstrip(" ")
    return at if not before or before[-1] in "-,{[" else key


def block_scalar_end(text: str, start: int, end: int) -> int:
    """Where the text of a block scalar ends: before the blank lines after it, unless they are kept."""
    header = _BLOCK_HEADER.match(text, start)
    if header is None:
        return end
    content, indent = header.end(), 0
    for line in _LINE.finditer(text, header.end(), end):
        if line.end() == line.start():
            break
        if line[2].strip():
            indent = indent or len(line[1])
            content = line.end()
        elif "+" in header[1] or (indent and len(line[1]) > indent):
            content = line.end()
    return _before_break(text, content)


def _before_break(text: str, end: int) -> int:
    """`end` without the one line break before it."""
    if text[end - 2 : end] == "\r\n":
        return end - 2
    return end - 1 if text[end - 1 : end] in ("\r", "\n") else end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
