"""The value of one YAML document, built from the events of the C parser.

The events are used since the composer of that parser recurses without a bound: 60,000 brackets end the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from flinkgate.cli.reading.built import Built, Repeated
from flinkgate.cli.reading.c_parser import CParser
from flinkgate.cli.reading.events import end_of, means_merge, resolve, start_of
from flinkgate.cli.reading.keys import key_text
from flinkgate.cli.reading.limits import MAX_DEPTH, MAX_DUPLICATES, MAX_TAG_DIRECTIVES
from flinkgate.cli.reading.scalars import NUMERIC, WORDS, as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import Event

    from flinkgate.cli.reading.anchors import Anchors
    from flinkgate.cli.reading.chunks import Chunk
    from flinkgate.cli.reading.places import UnreadableError

# What the next node is: an item of the list at hand, a key of the mapping at hand, or what `<<` brings into it.
# Anything else is the key that the next node is the value of.
_ITEM, _KEY, _MERGE = object(), object(), object()


def build(chunk: Chunk) -> Built:
    """The value that Kubernetes sees in this document; raises UnreadableError."""
    chunk.check_size()
    if chunk.text.count("%TAG") > MAX_TAG_DIRECTIVES:
        raise chunk.unreadable(f"more than {MAX_TAG_DIRECTIVES} `%TAG` in one document are not read", 0)
    try:
        _check_dialect(chunk)
        return _Builder(chunk).build()
    except yaml.reader.ReaderError as error:
        before = chunk.text.encode()[: error.position].decode(errors="ignore")
        raise chunk.unreadable(f"{error.reason}: #x{error.character:04x}", len(before)) from None
    except yaml.MarkedYAMLError as error:
        message = ", ".join(part for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        raise chunk.unreadable(message, mark.index if mark else 0) from None


def _check_dialect(chunk: Chunk) -> None:
    """Refuse what the C parser takes and kubectl does not, if the text has any of what these are made of."""
    text = chunk.text
    if "\\/" in text or "\ufeff" in text or (("?" in text or "!" in text) and ("[" in text or "{" in text)):
        from flinkgate.cli.reading.dialect import differences  # noqa: PLC0415  # few documents have any

        for difference in differences(chunk):
            raise difference


def _anchors() -> Anchors:
    from flinkgate.cli.reading.anchors import Anchors  # noqa: PLC0415  # few documents have any

    return Anchors()


class _Builder:
    """One document under way."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.anchors = _anchors() if "&" in chunk.text else None
        self.repeated: list[Repeated] = []
        self.stack: list[tuple[Any, Any]] = []
        """The lists and mappings around the one at hand, and what in them is under way."""
        self.inherited: dict[int, tuple[Any, set[str]]] = {}
        """Per mapping with `<<`, the keys that it has from elsewhere: to write those is no repetition."""

    def build(self) -> Built:  # noqa: C901, PLR0912  # one loop without calls: it is what reading YAML costs
        """The first document of the chunk; kubectl drops what follows `...`."""
        root: list[Any] = []
        here: Any = root
        slot: Any = _ITEM
        anchors = self.anchors
        event: Any
        for event in iter(CParser(self.chunk.text).get_event, None):
            kind = type(event)
            if kind is ScalarEvent:
                value: Any = event.value
                if event.implicit[0]:
                    if value in WORDS or value[0] in NUMERIC:
                        value = self.special(event, slot)
                elif event.tag is not None:
                    value = self.special(event, slot)
                if anchors is not None:
                    anchors.scalar(event)
            elif kind is AliasEvent:
                value = self.alias(event, slot)
            elif kind is DocumentEndEvent:
                break
            else:
                here, slot = _MOVES[kind](self, event, here, slot)
                continue
            if slot is _KEY:
                if value in here:
                    self.note_repeated(event, here, value)
                slot = value
            elif slot is _ITEM:
                here.append(value)
            else:
                if slot is _MERGE:
                    self.merge(event, here, value)
                else:
                    here[slot] = value
                slot = _KEY
        return Built(root[0] if root else None, tuple(self.repeated))

    def special(self, event: ScalarEvent, slot: Any) -> Any:
        """The key or value that a scalar is which is not plainly text."""
        try:
            if slot is _KEY:
                return _MERGE if means_merge(event) else key_text(resolve(event))
            return as_json(resolve(event))
        except ValueError as error:
            raise self.fault(str(error), event) from None

    def start(self, event: MappingStartEvent | SequenceStartEvent, here: Any, slot: Any) -> tuple[Any, Any]:
        """Put a new mapping or list where it belongs, and go into it."""
        value: Any
        value, first = ({}, _KEY) if type(event) is MappingStartEvent else ([], _ITEM)
        self.stack.append((here, slot))
        if slot is _ITEM:
            here.append(value)
        elif slot is _KEY:
            raise self.fault("a key cannot be a mapping or a list", event)
        elif slot is not _MERGE:
            here[slot] = value
        if len(self.stack) > MAX_DEPTH:
            raise self.fault(f"nested more than {MAX_DEPTH} levels deep", event)
        if self.anchors is not None:
            self.anchors.start(event, value, len(self.stack))
        return value, first

    def end(self, event: MappingEndEvent | SequenceEndEvent, value: Any, _: Any) -> tuple[Any, Any]:
        """Come back out of a mapping or list, to what is around it and what comes next there."""
        if self.anchors is not None:
            self.anchors.end(len(self.stack))
        here, slot = self.stack.pop()
        if slot is _ITEM:
            return here, slot
        if slot is _MERGE:
            self.merge(event, here, value)
        return here, _KEY

    def alias(self, event: AliasEvent, slot: Any) -> Any:
        """What an anchor stands for, once more."""
        try:
            value = (self.anchors or _anchors()).value(event)
            if slot is not _KEY:
                return as_json(value)
            return key_text(value)
        except ValueError as error:
            raise self.fault(str(error), event) from None

    def merge(self, event: Event, here: dict[str, Any], value: Any) -> None:
        """Bring the keys of others in; those of the first of them win, and all win over keys written above."""
        sources = value if type(event) is SequenceEndEvent else [value]
        if not all(isinstance(source, dict) for source in sources):
            raise self.fault("`<<` takes a mapping or a list of mappings", event)
        _, inherited = self.inherited.setdefault(id(here), (here, set()))
        written = here.keys() - inherited
        for source in reversed(sources):
            for key in sorted(written & source.keys()):
                self.note(event, key)
            inherited.update(source.keys() - written)
            here.update(source)

    def note_repeated(self, event: ScalarEvent | AliasEvent, here: dict[str, Any], key: str) -> None:
        """Note a key that the mapping has already, unless it has it from `<<` only."""
        _, inherited = self.inherited.get(id(here), (None, set()))
        if key in inherited:
            inherited.remove(key)
        else:
            self.note(event, key)

    def note(self, event: Event, key: str) -> None:
        """Note that `event` gives a key once more to the mapping at hand."""
        if len(self.repeated) < MAX_DUPLICATES:
            self.repeated.append(Repeated((*self.path(), key), start_of(event), end_of(event)))

    def path(self) -> tuple[str | int, ...]:
        """The path of the mapping or list at hand."""
        steps = [len(around) - 1 if slot is _ITEM else slot for around, slot in self.stack[1:]]
        return tuple(step for step in steps if step is not _MERGE)

    def begin(self, event: DocumentStartEvent, here: Any, slot: Any) -> tuple[Any, Any]:
        """Refuse what Go refuses: a `%YAML` directive that names another version than 1.1."""
        if event.version not in (None, (1, 1)):
            raise self.fault("kubectl reads YAML 1.1 only, and `%YAML` asks for another version", event)
        return here, slot

    def stay(self, _: Event, here: Any, slot: Any) -> tuple[Any, Any]:
        """Pass over the start and the end of the text."""
        return here, slot

    def fault(self, message: str, event: Event) -> UnreadableError:
        """The error that says `message` about `event`."""
        return self.chunk.unreadable(message, start_of(event))


_MOVES: dict[type, Callable[[_Builder, Any, Any, Any], tuple[Any, Any]]] = {
    StreamStartEvent: _Builder.stay,
    DocumentStartEvent: _Builder.begin,
    MappingStartEvent: _Builder.start,
    SequenceStartEvent: _Builder.start,
    MappingEndEvent: _Builder.end,
    SequenceEndEvent: _Builder.end,
    StreamEndEvent: _Builder.stay,
}
"""Where each event that is no scalar leads: to what is at hand then, and what comes next there."""
