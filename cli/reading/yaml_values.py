"""The value of one YAML document, built from the events of the C parser.

The events are used since the composer of that parser recurses without a bound: 60,000 brackets end the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from flinkgate.cli.reading.built import Built, Repeated
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.limits import MAX_DEPTH, MAX_DOCUMENT_CHARACTERS
from flinkgate.cli.reading.scalars import NUMERIC, WORDS, json_number, number
from flinkgate.cli.reading.tags import tagged

if not yaml.__with_libyaml__:
    raise ImportError(
        "flinkgate needs PyYAML with its C parser, and this PyYAML has none: "
        "install a wheel of PyYAML for this Python, or build it with libyaml"
    )

from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import Event

    from flinkgate.cli.reading.chunks import Chunk
    from flinkgate.cli.reading.places import UnreadableError

# What the next node is: an item of the list at hand, a key of the mapping at hand, or what `<<` brings into it.
# Anything else is the key that the next node is the value of.
_ITEM, _KEY, _MERGE = object(), object(), object()


# Go's limits on what aliases may expand to.
_FEW_FROM_ALIASES, _FEW_NODES = 100, 1000
_RATIO_FROM, _RATIO_TO = 400_000, 4_000_000


def build(chunk: Chunk) -> Built:
    """The value that Kubernetes sees in this document; raises UnreadableError."""
    if len(chunk.text) > MAX_DOCUMENT_CHARACTERS:
        raise chunk.too_long()
    try:
        return _Builder(chunk).build()
    except yaml.reader.ReaderError as error:
        before = chunk.text.encode()[: error.position].decode(errors="ignore")
        raise chunk.unreadable(f"{error.reason}: #x{error.character:04x}", len(before)) from None
    except yaml.MarkedYAMLError as error:
        message = ", ".join(part for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        raise chunk.unreadable(message, mark.index if mark else 0) from None


class _Anchor:
    """What an anchor stands for, and how many values it costs to write it out."""

    __slots__ = ("cost", "open", "value")

    def __init__(self, value: Any, cost: int) -> None:
        self.value = value
        self.cost = cost
        self.open = cost < 0


class _Builder:
    """One document under way."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.root: list[Any] = []
        self.here: Any = self.root
        """The list or mapping that the next node goes into."""
        self.slot: Any = _ITEM
        self.stack: list[tuple[Any, Any]] = []
        self.repeated: list[Repeated] = []
        self.anchors: dict[str, _Anchor] = {}
        self.opened: dict[int, _Anchor] = {}
        self.inherited: dict[int, set[str]] = {}
        """Per mapping with `<<`, the keys that it has from elsewhere: to write those is no repetition."""
        self.nodes = 1
        self.from_aliases = 0

    def build(self) -> Built:
        """The first document of the chunk; kubectl drops what follows `...`."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.start,
            SequenceStartEvent: self.start,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.check_version,
        }
        for event in iter(CParser(self.chunk.text).get_event, None):
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
            elif type(event) is DocumentEndEvent:
                break
        return Built(self.root[0] if self.root else None, tuple(self.repeated))

    def scalar(self, event: ScalarEvent) -> None:
        """Take a scalar in as a key or a value."""
        value: Any = event.value
        if event.implicit[0]:
            if value in WORDS or value[0] in NUMERIC:
                value = self.resolved(event)
        elif event.tag is not None:
            value = self.resolved(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(value, 1)
        self.nodes += 1
        slot = self.slot
        if slot is _KEY:
            self.key(event, value)
            return
        if type(value) is not str:
            value = self.seen_as_json(event, value)
        if slot is _ITEM:
            self.here.append(value)
        elif slot is _MERGE:
            raise self.fault("`<<` takes a mapping or a list of mappings", event)
        else:
            self.here[slot] = value
            self.slot = _KEY

    def resolved(self, event: ScalarEvent) -> Any:
        """The value of a scalar, which may be another than its text."""
        try:
            return resolve(event)
        except ValueError as error:
            raise self.fault(str(error), event) from None

    def seen_as_json(self, event: Event, value: Any) -> Any:
        """A value that is not text, after its way through JSON."""
        if value is None or isinstance(value, bool | dict | list):
            return value
        if value - value != 0:
            raise self.fault("the value is not a finite number, and JSON has no other", event)
        return json_number(value)

    def key(self, event: ScalarEvent | AliasEvent, value: Any) -> None:
        """Make `value` the key of the node to come."""
        if value == "<<" and means_merge(event):
            self.slot = _MERGE
            return
        if type(value) is not str:
            try:
                value = key_text(value)
            except ValueError as error:
                raise self.fault(str(error), event) from None
        if value in self.here:
            self.check_repeated(event, value)
        self.slot = value

    def check_repeated(self, event: ScalarEvent | AliasEvent, key: str) -> None:
        """Note a key that the mapping has already, unless it has it from `<<` only."""
        inherited = self.inherited.get(id(self.here), ())
        if key in inherited:
            self.inherited[id(self.here)].remove(key)
            return
        path = (*self.path(), key)
        self.repeated.append(Repeated(path, event.start_mark.index, event.end_mark.index))

    def path(self) -> tuple[str | int, ...]:
        """The path of the mapping or list at hand."""
        steps = [len(here) - 1 if slot is _ITEM else slot for here, slot in self.stack[1:]]
        return tuple(step for step in steps if step is not _MERGE)

    def start(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        """Go into a mapping or a list, and put it where it belongs."""
        here, slot = self.here, self.slot
        mapping = type(event) is MappingStartEvent
        value: Any = {} if mapping else []
        if slot is _ITEM:
            here.append(value)
        elif slot is _KEY:
            raise self.fault(f"a {'mapping' if mapping else 'list'} cannot be a key", event)
        elif slot is not _MERGE:
            here[slot] = value
        stack = self.stack
        stack.append((here, slot))
        if len(stack) > MAX_DEPTH:
            raise self.fault(f"nested more than {MAX_DEPTH} levels deep", event)
        if event.anchor is not None:
            self.anchors[event.anchor] = self.opened[len(stack)] = _Anchor(value, -self.nodes)
        self.nodes += 1
        self.here = value
        self.slot = _KEY if mapping else _ITEM

    def end(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        """Come back out of a mapping or a list."""
        value, depth = self.here, len(self.stack)
        if depth in self.opened:
            anchor = self.opened.pop(depth)
            anchor.cost += self.nodes
            anchor.open = False
        self.here, slot = self.stack.pop()
        if slot is _MERGE:
            self.merge(event, value if type(value) is list else [value])
        self.slot = slot if slot is _ITEM else _KEY

    def alias(self, event: AliasEvent) -> None:
        """Take in once more what an anchor stands for."""
        anchor = self.anchors.get(event.anchor)
        if anchor is None:
            raise self.fault(f"unknown anchor {event.anchor!r}", event)
        if anchor.open:
            raise self.fault(f"the value of anchor {event.anchor!r} contains itself", event)
        self.count_expansion(event, anchor.cost)
        value, slot = anchor.value, self.slot
        if slot is _KEY:
            if isinstance(value, dict | list):
                raise self.fault(f"a {'mapping' if isinstance(value, dict) else 'list'} cannot be a key", event)
            self.key(event, value)
            return
        if type(value) is not str:
            value = self.seen_as_json(event, value)
        if slot is _ITEM:
            self.here.append(value)
        elif slot is _MERGE:
            self.merge(event, [value])
            self.slot = _KEY
        else:
            self.here[slot] = value
            self.slot = _KEY

    def merge(self, event: Event, sources: list[Any]) -> None:
        """Bring the keys of `sources` in; those of the first win, and all win over keys written above."""
        if not all(isinstance(source, dict) for source in sources):
            raise self.fault("`<<` takes a mapping or a list of mappings", event)
        here = self.here
        inherited = self.inherited.setdefault(id(here), set())
        for source in reversed(sources):
            inherited.update(source.keys() - here.keys())
            here.update(source)

    def count_expansion(self, event: AliasEvent, cost: int) -> None:
        """Refuse a document that is mostly repetition, as Go does: `allowedAliasRatio` in decode.go."""
        self.nodes += 1 + cost
        self.from_aliases += cost
        if self.from_aliases <= _FEW_FROM_ALIASES or self.nodes <= _FEW_NODES:
            return
        share = min(1.0, max(0.0, (self.nodes - _RATIO_FROM) / (_RATIO_TO - _RATIO_FROM)))
        if self.from_aliases / self.nodes > 0.99 - 0.89 * share:
            raise self.fault("the document consists almost wholly of aliases", event)

    def check_version(self, event: DocumentStartEvent) -> None:
        """Refuse what Go refuses: a `%YAML` directive that names another version than 1.1."""
        if event.version not in (None, (1, 1)):
            raise self.fault("kubectl reads YAML 1.1 only, and `%YAML` asks for another version", event)

    def fault(self, message: str, event: Event) -> UnreadableError:
        """The error that says `message` about `event`."""
        return self.chunk.unreadable(message, event.start_mark.index)


def resolve(event: ScalarEvent) -> Any:
    """What Go makes of a scalar, before its way through JSON; ValueError for what it refuses."""
    text: str = event.value
    if event.tag is not None:
        return tagged(event.tag, text)
    if not event.implicit[0]:
        return text
    return WORDS[text] if text in WORDS else number(text)


def means_merge(event: Event) -> bool:
    """Whether a key `<<` brings in the keys of others; in quotes it is a key like any other."""
    return type(event) is ScalarEvent and (bool(event.implicit[0]) or event.tag == "tag:yaml.org,2002:merge")
