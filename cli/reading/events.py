"""What the events of the C parser mean to Go's yaml.v2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.reading.scalars import WORDS, number

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

_MERGE = "<<"
_MERGE_TAG = "tag:yaml.org,2002:merge"


def resolve(event: ScalarEvent) -> Any:
    """What Go makes of a scalar, before its way through JSON; ValueError for what it refuses."""
    text: str = event.value
    if event.tag is not None:
        from flinkgate.cli.reading.tags import tagged  # noqa: PLC0415  # few documents bear tags

        return tagged(event.tag, text)
    if not event.implicit[0]:
        return text
    return WORDS[text] if text in WORDS else number(text)


def means_merge(event: ScalarEvent) -> bool:
    """Whether this key brings in the keys of others; `<<` in quotes is a key like any other."""
    return event.value == _MERGE and (bool(event.implicit[0]) or event.tag == _MERGE_TAG)


def start_of(event: Event) -> int:
    """The offset where the event begins."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: Event) -> int:
    """The offset just after it."""
    return event.end_mark.index if event.end_mark else 0
