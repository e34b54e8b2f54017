"""Where the fields of a YAML document stand.

Few documents have findings, so places are looked up by reading the document a second time, and only when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flinkgate.cli.reading.c_parser import CParser
from flinkgate.cli.reading.events import end_of, means_merge, resolve, start_of
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)

_BLOCK_STYLES = ("|", ">")


def place_tree(text: str) -> Place:
    """The place of everything in the first document of `text`, which has been read before without an error."""
    events = iter(CParser(text).get_event, None)
    first = next((event for event in events if isinstance(event, _NODES)), None)
    return Place(0, 0) if first is None else _Reader(text, events).node(first)


class _Reader:
    """The events of a document; recursion is safe, since a document that is too deep has been refused."""

    def __init__(self, text: str, events: Iterator[Event]) -> None:
        self.text = text
        self.events = events
        self.anchors: dict[str, Place] = {}
        self.scalars: dict[str, Event] = {}

    def node(self, event: Event) -> Place:
        """The place of the node that `event` begins."""
        place = Place(start_of(event), end_of(event))
        if isinstance(event, AliasEvent):
            place.children = self.anchors[event.anchor or ""].children
        elif isinstance(event, ScalarEvent):
            if event.style in _BLOCK_STYLES:
                # The parser ends it at the next token, past blank lines.
                place.end = place.start + len(self.text[place.start : place.end].rstrip(" \t\r\n"))
            self.note_anchor(event, place)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self.note_anchor(event, place)
            place.children = self.fields(place) if isinstance(event, MappingStartEvent) else self.items(place)
        return place

    def note_anchor(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, place: Place) -> None:
        """Keep the place of what an alias may repeat."""
        if event.anchor is not None:
            self.anchors[event.anchor] = place
            self.scalars[event.anchor] = event

    def items(self, place: Place) -> list[Place]:
        """The items of a list."""
        items: list[Place] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                place.end = end_of(event)
                break
            items.append(self.node(event))
        return items

    def fields(self, place: Place) -> dict[str, Place]:
        """The fields of a mapping."""
        fields: dict[str, Place] = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                place.end = end_of(event)
                break
            key = self.key(event)
            value = self.node(next(self.events))
            if isinstance(event, ScalarEvent) and means_merge(event):
                for source in reversed(value.children if isinstance(value.children, list) else [value]):
                    fields.update(source.children if isinstance(source.children, dict) else {})
            else:
                value.key = (start_of(event), end_of(event))
                fields[key] = value
        return fields

    def key(self, event: Event) -> str:
        """The text of a key."""
        if isinstance(event, AliasEvent):
            event = self.scalars[event.anchor or ""]
        if not isinstance(event, ScalarEvent):
            return ""
        if event.anchor is not None:
            self.note_anchor(event, Place(start_of(event), end_of(event)))
        return key_text(resolve(event))
