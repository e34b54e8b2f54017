"""The places and values of a text, composed from what the parser of ruamel.yaml finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from ruamel.yaml.nodes import ScalarNode

from flinkgate.cli.editing.places import ALIAS, BLOCK, FLOW, FOLDED, LITERAL, MAPPING, SCALAR, SEQUENCE, Entry, Place
from flinkgate.cli.editing.spots import after_colon, after_properties, beginning, block_scalar_end, next_dash
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.scalars import NUMERIC, WORDS, number
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


class Read(NamedTuple):
    """One document as ruamel.yaml reads it."""

    root: Entry
    value: Any


def read(text: str) -> list[Read]:
    """All documents of a text. Raises CannotEditError where ruamel.yaml does not take it."""
    try:
        return list(_Composing(text).documents())
    except YAMLError as problem:
        said = getattr(problem, "problem", None) or getattr(problem, "reason", None) or problem
        raise _refused(said, getattr(problem, "problem_mark", None)) from None
    except RecursionError:
        raise _refused("it is nested too deeply") from None
    except ValueError as problem:
        raise _refused(problem) from None


def read_fragment(text: str, at: int) -> Entry:
    """The places of a text of our own that is to stand at `at`."""
    [document] = _Composing(text).documents()
    document.root.shift(0, at)
    return document.root


def _refused(said: object, mark: Any = None) -> CannotEditError:
    """What is wrong with the text, on one line and with the line of the file."""
    where = f"line {mark.line + 1}: " if mark is not None else ""
    return CannotEditError(f"ruamel.yaml cannot read the text: {where}{' '.join(str(said).split())}")


class _PlainYAML(YAML):
    """The parser without a search of its folder for extensions."""

    def official_plug_ins(self) -> list[str]:
        """None."""
        return []


class _Composing:
    """One pass over the events of a text.

    The composer of ruamel.yaml does not tell where aliases stand, and takes half as long again. The types of
    plain scalars come from its resolver, and values that are not text from its constructor.
    """

    def __init__(self, text: str) -> None:
        yaml = _PlainYAML(typ="safe", pure=True)
        self.text = text
        self.constructor, parser = yaml.get_constructor_parser(text)
        self.next = parser.get_event
        self.resolve = yaml.resolver.resolve
        self.anchors: dict[str, Any] = {}
        """The values that aliases of the document at hand repeat."""

    def documents(self) -> Iterator[Read]:
        """The documents of the text, the empty ones too."""
        while (event := self.next()) is not None:
            if type(event) is DocumentStartEvent:
                self.anchors.clear()
                place, value = self.node(self.next())
                yield Read(Entry(place.outer, None, place, None), value)

    def node(self, event: Any) -> tuple[Place, Any]:
        """The place and the value that begin with this event."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind is not AliasEvent:
            return self.mapping(event) if kind is MappingStartEvent else self.sequence(event)
        if event.anchor not in self.anchors:
            raise _refused(f"found undefined alias {event.anchor!r}", event.start_mark)
        return Place(ALIAS, "", event.start_mark.index, event.end_mark.index), self.anchors[event.anchor]

    def scalar(self, event: Any) -> tuple[Place, Any]:
        """A scalar; an empty one with an anchor or a tag stands after them."""
        start, end = event.start_mark.index, event.end_mark.index
        place = Place(SCALAR, event.style or "", start, end)
        place.start = min(after_properties(self.text, start), end)
        place.text = value = event.value
        if place.style in (LITERAL, FOLDED):
            place.own_end = block_scalar_end(self.text, place.start, end)
        if event.ctag is not None or event.implicit[0]:
            value = self.typed(event)
        if event.anchor is not None:
            place.anchor = event.anchor
            self.anchors[event.anchor] = value
        return place, value

    def typed(self, event: Any) -> Any:
        """The value of a scalar that may be no text; a tag that only its author knows makes it text."""
        tag = event.ctag
        if tag is None or str(tag) == "!":
            tag = self.resolve(ScalarNode, event.value, event.implicit)
        if str(tag) == _STRING or str(tag) not in self.constructor.yaml_constructors:
            return event.value
        return self.constructor.construct_document(ScalarNode(tag, event.value, event.start_mark, event.end_mark))

    def collection(self, event: Any, kind: str, value: Any) -> Place:
        """The place of a mapping or list, whose end is not known yet."""
        start = event.start_mark.index
        place = Place(kind, FLOW if event.flow_style else BLOCK, start, start)
        place.start = after_properties(self.text, start)
        if event.anchor is not None:
            place.anchor = event.anchor
            self.anchors[event.anchor] = value
        return place

    def mapping(self, event: Any) -> tuple[Place, Any]:
        """A mapping."""
        value: dict[str, Any] = {}
        merged: list[Any] = []
        place = self.collection(event, MAPPING, value)
        while type(event := self.next()) is not MappingEndEvent:
            entry = self.field(event)
            place.entries.append(entry)
            if entry.name in value:
                raise _refused(f'found duplicate key "{entry.name}"', event.start_mark)
            entry.value, child = self.node(self.next())
            _settle(entry)
            if entry.name is None:
                merged += [child] if isinstance(child, dict) else child
            else:
                value[entry.name] = child
        place.own_end = event.end_mark.index
        place.begin_with_entries()
        for source in merged:
            value.update({key: child for key, child in source.items() if key not in value})
        return place, value

    def field(self, event: Any) -> Entry:
        """An entry whose value is still to come; its key is named as Kubernetes names it."""
        key, value = self.node(event)
        if not isinstance(value, str | int | float | None):
            raise _refused("something else than text or a number is used as a key", event.start_mark)
        entry = Entry(beginning(self.text, key.outer), key, key, after_colon(self.text, key.end))
        if key.kind == ALIAS or event.ctag is not None or not event.implicit[0]:
            entry.name = None if key.kind == SCALAR and str(event.ctag) == _MERGE else str(value)
        else:
            entry.name = _plain_name(event.value)
        return entry

    def sequence(self, event: Any) -> tuple[Place, Any]:
        """A list."""
        value: list[Any] = []
        place = self.collection(event, SEQUENCE, value)
        at = place.start
        while type(event := self.next()) is not SequenceEndEvent:
            item, child = self.node(event)
            entry = Entry(item.outer, None, item, None)
            if place.style == BLOCK:
                entry.own_start = next_dash(self.text, at)
                entry.mark = entry.own_start + 1
                _settle(entry)
                at = entry.end
            place.entries.append(entry)
            value.append(child)
        place.own_end = event.end_mark.index
        place.begin_with_entries()
        return place, value


def _plain_name(text: str) -> str | None:
    """A key without quotes as Kubernetes names it: `true` for yes; None for a merge key."""
    if text == "<<":
        return None
    if text not in WORDS and text[0] not in NUMERIC:
        return text
    return key_text(WORDS[text] if text in WORDS else number(text))


def _settle(entry: Entry) -> None:
    """Put an empty value right after its colon or dash; ruamel.yaml has it where the next token begins."""
    value = entry.value
    if value.empty and value.outer == value.start:
        at = entry.mark if entry.mark is not None or entry.key is None else entry.key.end
        if at is not None:
            value.outer = value.start = value.own_end = at
