"""Where the fields of a YAML document stand.

Few documents have findings, so places are looked up by reading the document a second time, and only when somebody asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.place import Place
from flinkgate.cli.reading.yaml_values import means_merge, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

_NODES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)


def place_tree(text: str) -> Place:
    """The place of everything in the first document of `text`, which has been read before without an error."""
    events = iter(CParser(text).get_event, None)
    first = next((event for event in events if type(event) in _NODES), None)
    return Place(0, 0) if first is None else _Reader(text, events).node(first)


class _Reader:
    """The events of a document; recursion is safe, since a document that is too deep has been refused."""

    def __init__(self, text: str, events: Iterator[Event]) -> None:
        self.text = text
        self.events = events
        self.anchors: dict[str, Place] = {}
        self.scalars: dict[str, ScalarEvent] = {}

    def node(self, event: Event) -> Place:
        """The place of the node that `event` begins."""
        place = Place(event.start_mark.index, event.end_mark.index)
        if type(event) is AliasEvent:
            place.children = self.anchors[event.anchor].children
            return place
        if event.anchor is not None:
            self.anchors[event.anchor] = place
        if type(event) is ScalarEvent:
            # The parser ends a block scalar at the next token, past blank lines and comments.
            place.end = place.start + len(self.text[place.start : place.end].rstrip())
        elif type(event) is MappingStartEvent:
            self.fields(place)
        else:
            self.items(place)
        return place

    def items(self, place: Place) -> None:
        """Give a list its items."""
        place.children = items = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                place.end = event.end_mark.index
                return
            items.append(self.node(event))

    def fields(self, place: Place) -> None:
        """Give a mapping its fields."""
        place.children = fields = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                place.end = event.end_mark.index
                return
            value = self.node(next(self.events))
            if means_merge(event) and event.value == "<<":
                sources = value.children if isinstance(value.children, list) else [value]
                for source in reversed(sources):
                    fields.update(source.children)
            else:
                value.key = (event.start_mark.index, event.end_mark.index)
                fields[self.key(event)] = value

    def key(self, event: Event) -> str:
        """The text of a key."""
        if type(event) is AliasEvent:
            event = self.scalars[event.anchor]
        if event.anchor is not None:
            self.scalars[event.anchor] = event
        key = resolve(event)
        return key if isinstance(key, str) else key_text(key)
