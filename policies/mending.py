"""Choosing the fixes that can be applied together, and mending a manifest as plain data.

`flinkgate check --fix` mends text and `POST /mutate` mends requests; both choose with this code, so that the
same manifest comes out of both as the same data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from flinkgate.policies.edits import CannotEditError, apply_edits
from flinkgate.policies.engine import judge
from flinkgate.policies.finding import Safety
from flinkgate.policies.json_values import field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flinkgate.policies.edits import Edit, Path
    from flinkgate.policies.engine import ActiveRule, Diagnostic
    from flinkgate.policies.manifest import Context


Candidate = TypeVar("Candidate")

MOST_ROUNDS = 10
"""A fix may make room for another; whatever has not settled by then never will."""


def disjoint(candidates: Iterable[tuple[Candidate, Sequence[Path]]]) -> Iterator[Candidate]:
    """Those that touch no field, nor anything above or below one, that an earlier one of them touches."""
    touched: list[Path] = []
    for candidate, paths in candidates:
        if not any(_overlap(mine, theirs) for mine in paths for theirs in touched):
            touched += paths
            yield candidate


def safe_edits(manifest: Any, rules: Sequence[ActiveRule], context: Context) -> tuple[Edit, ...]:
    """The edits of all safe fixes, in order, round after round until none is left; none where nothing is to mend."""
    edits: list[Edit] = []
    current = manifest
    refused: set[tuple[str, Path]] = set()
    for _ in range(MOST_ROUNDS):
        fixable = [each for each in _safe(judge(current, rules, context).diagnostics) if _key(each) not in refused]
        fixable.sort(key=lambda each: _place(current, each.finding.path))
        before = len(edits)
        for each in list(disjoint((each, [edit.path for edit in _edits(each)]) for each in fixable)):
            try:
                current = apply_edits(current, _edits(each))
            except CannotEditError:
                refused.add(_key(each))
            else:
                edits += _edits(each)
        if len(edits) == before:
            break
    return tuple(edits)


def _safe(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    for each in diagnostics:
        fix = each.finding.fix
        if fix is not None and fix.safety is Safety.SAFE:
            yield each


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return diagnostic.finding.fix.edits if diagnostic.finding.fix else ()


def _key(diagnostic: Diagnostic) -> tuple[str, Path]:
    return diagnostic.rule, diagnostic.finding.path


def _place(manifest: Any, path: Path) -> tuple[int, ...]:
    """Where a field stands among its neighbours, level by level: the order in which a text has them."""
    places, value = [], manifest
    for step in path:
        if isinstance(step, int):
            places.append(step)
        else:
            names = list(value) if isinstance(value, dict) else []
            places.append(names.index(step) if step in names else len(names))
        value = field(value, (step,))
    return tuple(places)


def _overlap(one: Path, other: Path) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
