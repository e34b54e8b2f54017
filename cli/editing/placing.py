"""Nodes of ruamel.yaml turned into places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ruamel.yaml.nodes import MappingNode, ScalarNode

from flinkgate.cli.editing.places import ALIAS, BLOCK, FLOW, FOLDED, LITERAL, MAPPING, SCALAR, SEQUENCE, Entry, Place
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.scalars import NUMERIC, WORDS, number
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN = re.compile(r"(?:\s+|#[^\r\n]*)*+")
_PROPERTIES = re.compile(r"(?:(?:!<[^>]*>|[&!][^\s,\[\]{}]*)(?:\s+|#[^\r\n]*)*+)*+")
_COLON = re.compile(r"(?:\s+|#[^\r\n]*)*+:")
_BLOCK_HEADER = re.compile(r"[|>]([-+0-9]*)[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_LINE = re.compile(r"([ ]*)([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_STRING = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


class Placing:
    """Turns the nodes of one document into places."""

    def __init__(self, text: str, aliases: Mapping[tuple[int, int, bool], tuple[int, int]]) -> None:
        self.text = text
        self.aliases = aliases
        """Where aliases stand: by the identity of their container, their index in it, and whether they are a key."""

    def root(self, node: Any) -> Entry:
        """The entry that stands for the whole document."""
        value = self.place(node)
        return Entry(value.outer, None, value, None)

    def place(self, node: Any) -> Place:
        """The place of a node, with those below it."""
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        mapping = isinstance(node, MappingNode)
        start, end = node.start_mark.index, node.end_mark.index
        place = Place(MAPPING if mapping else SEQUENCE, FLOW if node.flow_style else BLOCK, start, end)
        place.anchor = node.anchor
        if place.style == FLOW or not mapping:
            place.start = self.after_properties(start)
        place.entries = self.fields(node) if mapping else self.items(node, place)
        if place.style == BLOCK:
            place.start = place.entries[0].start
        return place

    def after_properties(self, start: int) -> int:
        """Where the value begins whose anchor or tag, if any, begins at `start`."""
        return _end(_PROPERTIES, self.text, start) if self.text[start : start + 1] in ("&", "!") else start

    def scalar(self, node: ScalarNode) -> Place:
        """The place of a scalar; an empty one with properties stands after them."""
        start, end = node.start_mark.index, node.end_mark.index
        style = node.style or ""
        place = Place(SCALAR, style, start, end)
        place.text, place.anchor = node.value, node.anchor
        place.start = min(self.after_properties(start), end)
        if style in (LITERAL, FOLDED):
            place.own_end = self.block_end(place.start, end)
        return place

    def block_end(self, start: int, end: int) -> int:
        """Where the text of a block scalar ends: before the blank lines after it, unless they are kept."""
        header = _BLOCK_HEADER.match(self.text, start)
        if header is None:
            return end
        body = self.text[header.end() : end]
        content, indent = 0, 0
        for line in _LINE.finditer(body):
            if line.end() == line.start():
                break
            if line[2].strip():
                indent = indent or len(line[1])
                content = line.end()
            elif "+" in header[1] or (indent and len(line[1]) > indent):
                content = line.end()
        return _before_break(self.text, header.end() + content)

    def alias(self, node: Any, index: int, *, key: bool) -> Place | None:
        """The place of an alias, if one stands there."""
        where = self.aliases.get((id(node), index, key))
        return Place(ALIAS, "", *where) if where else None

    def fields(self, node: Any) -> list[Entry]:
        """The entries of a mapping."""
        entries = []
        for index, (key_node, value_node) in enumerate(node.value):
            key = self.alias(node, index, key=True) or self.place(key_node)
            value = self.alias(node, index, key=False) or self.place(value_node)
            entry = Entry(self.beginning(key), key, value, self.after_colon(key))
            if key_node.tag != _MERGE:
                entry.name = _name(key_node)
                # ruamel.yaml shall name keys as Kubernetes does, so that one path fits both.
                if isinstance(key_node, ScalarNode) and key.kind != ALIAS:
                    key_node.value, key_node.tag = entry.name, _STRING
            _settle(entry)
            entries.append(entry)
        return entries

    def beginning(self, key: Place) -> int:
        """Where a key begins, or the question mark before it."""
        at = key.outer - 1
        while at >= 0 and self.text[at] in " \r\n":
            at -= 1
        if self.text[at : at + 1] != "?" or at + 1 == key.outer:
            return key.outer
        line = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        before = self.text[line:at].rstrip(" ")
        return at if not before or before[-1] in "-,{[" else key.outer

    def after_colon(self, key: Place) -> int | None:
        """The offset after the colon of a key."""
        colon = _COLON.match(self.text, key.end)
        return colon.end() if colon else None

    def items(self, node: Any, place: Place) -> list[Entry]:
        """The entries of a list."""
        entries: list[Entry] = []
        at = place.start
        for index, item in enumerate(node.value):
            value = self.alias(node, index, key=False) or self.place(item)
            entry = Entry(value.outer, None, value, None)
            if place.style == BLOCK:
                entry.own_start = _end(_BETWEEN, self.text, at)
                entry.mark = entry.own_start + 1
                _settle(entry)
                at = entry.end
            entries.append(entry)
        return entries


def _settle(entry: Entry) -> None:
    """Put an empty value right after its colon or dash; ruamel.yaml has it where the next token begins."""
    value = entry.value
    if value.empty and value.outer == value.start:
        at = entry.mark if entry.mark is not None or entry.key is None else entry.key.end
        if at is not None:
            value.outer = value.start = value.own_end = at


def _name(node: Any) -> str:
    """The key as Kubernetes names it: `true` for a plain `yes`."""
    if not isinstance(node, ScalarNode):
        raise CannotEditError("a mapping or list is used as a key")
    text = str(node.value)
    if node.style or (text not in WORDS and text[0] not in NUMERIC):
        return text
    return key_text(WORDS[text] if text in WORDS else number(text))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _before_break(text: str, end: int) -> int:
    """`end` without the one line break before it."""
    if text[end - 2 : end] == "\r\n":
        return end - 2
    return end - 1 if text[end - 1 : end] in ("\r", "\n") else end
