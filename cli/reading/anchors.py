"""Anchors and aliases of one document, with Go's bound on how much aliases may repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.reading.events import resolve

if TYPE_CHECKING:
    from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

# allowedAliasRatio in decode.go: 99 % of the nodes of a small document may come from aliases, 10 % of a large one.
_FEW_FROM_ALIASES, _FEW_NODES = 100, 1000
_SMALL, _LARGE = 400_000, 4_000_000
_SHARE_IF_SMALL, _SHARE_IF_LARGE = 0.99, 0.10


class _Anchor:
    """What an anchor stands for."""

    __slots__ = ("nodes", "under_way", "value")

    def __init__(self, value: Any, nodes: int, *, under_way: bool = False) -> None:
        self.value = value
        self.nodes = nodes
        """How many nodes it has when every alias in it is written out."""
        self.under_way = under_way


class Anchors:
    """The anchors seen so far. A document without any needs none of this."""

    def __init__(self) -> None:
        self._known: dict[str, _Anchor] = {}
        self._under_way: dict[int, _Anchor] = {}
        """By depth."""
        self._nodes = 1
        self._nodes_from_aliases = 0

    def scalar(self, event: ScalarEvent) -> None:
        """Take note of a scalar."""
        self._nodes += 1
        if event.anchor is not None:
            self._known[event.anchor] = _Anchor(resolve(event), 1)

    def start(self, event: MappingStartEvent | SequenceStartEvent, value: Any, depth: int) -> None:
        """Take note of a mapping or list that begins."""
        if event.anchor is not None:
            anchor = _Anchor(value, -self._nodes, under_way=True)
            self._known[event.anchor] = self._under_way[depth] = anchor
        self._nodes += 1

    def end(self, depth: int) -> None:
        """Take note of its end."""
        anchor = self._under_way.pop(depth, None)
        if anchor is not None:
            anchor.nodes += self._nodes
            anchor.under_way = False

    def value(self, event: AliasEvent) -> Any:
        """What an alias stands for; ValueError where Go refuses it."""
        anchor = self._known.get(event.anchor or "")
        if anchor is None:
            raise ValueError(f"there is no anchor {event.anchor!r} above")
        if anchor.under_way:
            raise ValueError(f"the value of anchor {event.anchor!r} contains itself")
        self._nodes += 1 + anchor.nodes
        self._nodes_from_aliases += anchor.nodes
        if self._is_excessive():
            raise ValueError("the document repeats too much by aliases")
        return anchor.value

    def _is_excessive(self) -> bool:
        if self._nodes_from_aliases <= _FEW_FROM_ALIASES or self._nodes <= _FEW_NODES:
            return False
        large = min(1.0, max(0.0, (self._nodes - _SMALL) / (_LARGE - _SMALL)))
        share = _SHARE_IF_SMALL - (_SHARE_IF_SMALL - _SHARE_IF_LARGE) * large
        return self._nodes_from_aliases > share * self._nodes
