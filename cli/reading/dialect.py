"""What the C parser takes and the Go parser of kubectl does not, since the two are of different age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flinkgate.cli.reading.c_parser import CParser
from flinkgate.cli.reading.events import end_of, start_of
from flinkgate.cli.reading.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.events import Event

    from flinkgate.cli.reading.chunks import Chunk
    from flinkgate.cli.reading.places import UnreadableError

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TAG = re.compile(r"(?:&\S+\s+)?!(?:<[^>\s]*>)?(\S*)")


# Go's `is_bom` looks at the start of its buffer, not at the place that it reads.
_STRAY_MARK = re.compile("(?<=[\\r\\n])\ufeff")


def differences(chunk: Chunk) -> Iterator[UnreadableError]:
    """What kubectl refuses, or reads otherwise, in a document that the C parser reads up to the place of each."""
    stray = _STRAY_MARK.search(chunk.text)
    if stray:
        yield chunk.unreadable("kubectl takes a byte order mark within the text for a letter: remove it", stray.start())
    flow = [False]
    for event in iter(CParser(chunk.text).get_event, None):
        if flow[-1]:
            yield from _in_flow(chunk, event)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            flow.append(bool(event.flow_style))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            flow.pop()
        elif isinstance(event, ScalarEvent) and event.style == '"':
            yield from _in_quotes(chunk, event)
        if isinstance(event, DocumentEndEvent) or len(flow) > MAX_DEPTH:
            return


def _in_quotes(chunk: Chunk, event: ScalarEvent) -> Iterator[UnreadableError]:
    start = start_of(event)
    for escape in _ESCAPE.finditer(chunk.text, start, end_of(event)):
        if escape[1] == "/":
            yield chunk.unreadable("kubectl does not know the escape `\\/`: write `/`", escape.start())


def _in_flow(chunk: Chunk, event: Event) -> Iterator[UnreadableError]:
    start, end = start_of(event), end_of(event)
    tag = _TAG.match(chunk.text, start)
    if tag and any(mark in tag[1] for mark in ",[]"):
        yield chunk.unreadable("kubectl takes `,`, `[` and `]` for a part of the tag: put a blank before it", start)
    elif isinstance(event, ScalarEvent) and not event.style and "?" in chunk.text[start:end]:
        message = "kubectl takes `?` within [ ] and { } for the mark of a key: put the text in quotes"
        yield chunk.unreadable(message, chunk.text.index("?", start))
