"""Places and values of a text as ruamel.yaml finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode

from flinkgate.cli.editing.places import ALIAS, BLOCK, FLOW, MAPPING, SCALAR, SEQUENCE, Entry, Place
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.scalars import NUMERIC, WORDS, number
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = re.compile(r"(?:\s+|#[^\r\n]*)*")
_PROPERTIES = re.compile(r"(?:(?:!<[^>]*>|[&!][^\s,\[\]{}]*)(?:\s+|#[^\r\n]*)*)*")
_ALIAS_OR_KEY_END = re.compile(r"(?:\s+|#[^\r\n]*)*:")
_BLOCK_HEADER = re.compile(r"[|>]([-+0-9]*)[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_LINE = re.compile(r"([ ]*)([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_STRING = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


class Read(NamedTuple):
    """One document as ruamel.yaml reads it."""

    root: Entry
    value: Any


def read(text: str) -> list[Read]:
    """All documents of a text. Raises CannotEditError where ruamel.yaml does not take it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer, yaml.Constructor = _Composer, _Constructor
    try:
        return list(_documents(yaml, text))
    except YAMLError as problem:
        raise CannotEditError(_reason(problem)) from None
    except RecursionError:
        raise CannotEditError("the text is nested too deeply") from None
    except ValueError as problem:
        raise CannotEditError(f"ruamel.yaml cannot read the text: {problem}") from None


def read_fragment(text: str, at: int) -> Entry:
    """The places of a text that is to stand at `at`."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    constructor, _ = yaml.get_constructor_parser(text)
    composer = constructor.composer
    composer.check_node()
    node = composer.get_node()
    root = _Placing(text, composer.aliases).root(node)
    root.shift(0, at)
    return root


def _documents(yaml: YAML, text: str) -> Iterator[Read]:
    constructor, _ = yaml.get_constructor_parser(text)
    composer = constructor.composer
    while composer.check_node():
        node = composer.get_node()
        root = _Placing(text, composer.aliases).root(node)
        yield Read(root, constructor.construct_document(node))


def _reason(problem: YAMLError) -> str:
    """What ruamel.yaml says, on one line and with the line of the file."""
    mark = getattr(problem, "problem_mark", None)
    said = getattr(problem, "problem", None) or getattr(problem, "reason", None) or str(problem)
    where = f"line {mark.line + 1}: " if mark is not None else ""
    return f"ruamel.yaml cannot read the text: {where}{' '.join(str(said).split())}"


class _Composer(Composer):
    """Notes where aliases stand, since nodes do not tell: an alias is the node that it repeats."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader=loader)
        self.warn_double_anchors = False
        self.aliases: dict[tuple[int, int, bool], tuple[int, int]] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node; `index` is None for a key."""
        if parent is not None and self.parser.check_event(AliasEvent):
            event = self.parser.peek_event()
            where = (event.start_mark.index, event.end_mark.index)
            self.aliases[id(parent), len(parent.value), index is None] = where
        return super().compose_node(parent, index)


class _Constructor(SafeConstructor):
    """Reads a tag that only its author knows as the plain value below it, as Kubernetes does."""

    def construct_undefined(self, node: Any) -> Any:
        """The value without the tag."""
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, MappingNode):
            return self.construct_mapping(node, deep=True)
        return self.construct_sequence(node, deep=True)


_Constructor.add_constructor(None, _Constructor.construct_undefined)


class _Placing:
    """Turns the nodes of one document into places."""

    def __init__(self, text: str, aliases: dict[tuple[int, int, bool], tuple[int, int]]) -> None:
        self.text = text
        self.aliases = aliases

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
        if style in ("|", ">"):
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
        ends = header.end() + content
        return (
            len(self.text[start:ends].rstrip("\r\n")) + start
            if "+" not in header[1]
            else _before_break(self.text, ends)
        )

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
            entry = Entry(key.outer, key, value, self.after_colon(key))
            entry.explicit = _before(self.text, key.outer) == "?"
            if key_node.tag != _MERGE:
                entry.name = _name(key_node)
                # ruamel.yaml shall name keys as Kubernetes does, so that one path fits both.
                if isinstance(key_node, ScalarNode) and key.kind != ALIAS:
                    key_node.value, key_node.tag = entry.name, _STRING
            _settle(entry)
            entries.append(entry)
        return entries

    def after_colon(self, key: Place) -> int | None:
        """The offset after the colon of a key."""
        colon = _ALIAS_OR_KEY_END.match(self.text, key.end)
        return colon.end() if colon else None

    def items(self, node: Any, place: Place) -> list[Entry]:
        """The entries of a list."""
        entries: list[Entry] = []
        at = place.start
        for index, item in enumerate(node.value):
            value = self.alias(node, index, key=False) or self.place(item)
            entry = Entry(value.outer, None, value, None)
            if place.style == BLOCK:
                entry.start = _end(_BETWEEN, self.text, at)
                entry.mark = entry.start + 1
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


def _before(text: str, at: int) -> str:
    """The last character before `at` that is not a space or a line break."""
    at -= 1
    while at >= 0 and text[at] in " \r\n":
        at -= 1
    return text[at] if at >= 0 else ""


def _before_break(text: str, end: int) -> int:
    """`end` without the one line break before it."""
    if text[end - 2 : end] == "\r\n":
        return end - 2
    return end - 1 if text[end - 1 : end] in ("\r", "\n") else end
