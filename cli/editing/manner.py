"""How the author of a file writes: read off the neighbours of a place, so that what is new looks like them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.cli.editing.places import BLOCK, DOUBLE, FLOW, MAPPING, PLAIN, SCALAR, SEQUENCE, SINGLE
from flinkgate.cli.editing.scalars import plain_is_enough

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flinkgate.cli.editing.draft import Draft
    from flinkgate.cli.editing.places import Entry, Place

_STEP = 2
_COLON = re.compile(r"[ \t]*:[ \t]*")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


class Manner(NamedTuple):
    """What a new value is written with."""

    flow: bool
    """In braces and brackets."""
    literal: bool
    """Whether text of many lines may become a block scalar."""
    step: int
    """How many columns a block goes in from its key."""
    dash: int
    """How many columns the dashes of a list stand in from its key: 0 or `step`, mostly."""
    key_style: str
    """The style of keys that could be plain."""
    value_style: str
    """The style of text that could be plain."""
    quote: str
    """The quotes around what cannot be plain."""
    colon: str
    """What stands between a key and its value in braces."""
    comma: str
    """What stands between two entries on one line."""


def manner(draft: Draft, chain: Sequence[Entry], *, flow: bool) -> Manner:
    """How to write below the last entry of `chain`: as the containers on the way do, the nearest first."""
    containers = [entry.value for entry in reversed(chain) if entry.value.entries]
    siblings = containers[0].entries if containers else []
    flows = [each for each in containers if each.style == FLOW and flow]
    key_style = DOUBLE if draft.is_json else _style((entry.key for entry in siblings if entry.key), flow=flow)
    return Manner(
        flow=flow,
        # At the end of a text without a final newline, the last line break of the block would be missing.
        literal=not flow and draft.text.endswith(("\n", "\r")),
        step=_first((_step(draft, each) for each in _blocks(containers)), _STEP),
        dash=_first((_dash(draft, each) for each in _blocks(containers)), _STEP),
        key_style=key_style,
        value_style=DOUBLE if draft.is_json else _style((entry.value for entry in siblings), flow=flow),
        quote=DOUBLE if draft.is_json else _quote(containers),
        colon=_colon(draft, flows, key_style),
        comma=_comma(draft, flows),
    )


def _blocks(containers: Iterable[Place]) -> Iterator[Place]:
    """The block mappings at hand and then everywhere below the outermost."""
    outermost = None
    for outermost in containers:
        if outermost.kind == MAPPING and outermost.style == BLOCK:
            yield outermost
    if outermost is not None:
        yield from _below(outermost)


def _below(place: Place) -> Iterator[Place]:
    for entry in place.entries:
        if entry.value.style == BLOCK and entry.value.entries:
            if entry.value.kind == MAPPING:
                yield entry.value
            yield from _below(entry.value)


def _step(draft: Draft, mapping: Place) -> int | None:
    """How far in the first mapping below this one stands."""
    return _offset(draft, mapping, MAPPING)


def _dash(draft: Draft, mapping: Place) -> int | None:
    """How far in the first list below this mapping stands."""
    return _offset(draft, mapping, SEQUENCE)


def _offset(draft: Draft, mapping: Place, kind: str) -> int | None:
    for entry in mapping.entries:
        value = entry.value
        if value.kind == kind and value.style == BLOCK and entry.key:
            return draft.column(value.start) - draft.column(mapping.start)
    return None


def _first(offsets: Iterable[int | None], default: int) -> int:
    return next((each for each in offsets if each is not None), default)


def _style(places: Iterable[Place], *, flow: bool) -> str:
    """The quotes that stand around every text that could do without, if there is any."""
    styles = {
        place.style
        for place in places
        if place.kind == SCALAR and place.style in (PLAIN, SINGLE, DOUBLE) and plain_is_enough(place.text, flow=flow)
    }
    return styles.pop() if len(styles) == 1 else PLAIN


def _quote(containers: Iterable[Place]) -> str:
    """The quotes used last in the nearest container that has any."""
    for container in containers:
        if container.style == FLOW and any(entry.key and entry.key.style == DOUBLE for entry in container.entries):
            return DOUBLE
        styles = [entry.value.style for entry in container.entries if entry.value.style in (SINGLE, DOUBLE)]
        if styles:
            return styles[-1]
    return DOUBLE


def _colon(draft: Draft, flows: Iterable[Place], key_style: str) -> str:
    """As the last entry in braces has it; without a blank only after keys that are quoted."""
    for last in (container.entries[-1] for container in flows):
        if last.key and last.mark:
            between = draft.text[last.key.end : last.value.outer]
            quoted = key_style in (SINGLE, DOUBLE)
            return between if _COLON.fullmatch(between) and (quoted or between.endswith(" ")) else ": "
    return ": "


def _comma(draft: Draft, flows: Iterable[Place]) -> str:
    """As the last two entries on one line have it, or as tight as the colons are."""
    tight = False
    for *_, before, last in (container.entries for container in flows if len(container.entries) > 1):
        between = draft.text[before.end : last.start]
        if _COMMA.fullmatch(between):
            return between
    for last in (container.entries[-1] for container in flows):
        tight = tight or (last.key is not None and last.key.end < last.value.outer == last.mark)
    return "," if tight else ", "
