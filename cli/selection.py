"""Choosing rules on the command line: by name, by group, by glob."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from flinkgate.cli.errors import UsageError
from flinkgate.policies.engine import ActiveRule
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.policies.rule import Rule


def selected(active: Sequence[ActiveRule], select: Sequence[str], ignore: Sequence[str]) -> tuple[ActiveRule, ...]:
    """The rules that run: those in `select`, or the active ones where it is empty, without those in `ignore`.

    Each item is a comma-separated list. A rule that is selected by its name runs even if the settings
    switch it off. Raises UsageError for an item that matches no rule.
    """
    if not select and not ignore:
        return tuple(active)
    settled = {each.rule.name: each for each in active}
    wanted = _matching(select) if select else set(settled)
    chosen = wanted - _matching(ignore)
    rules = all_rules()
    return tuple(
        settled.get(name, ActiveRule(rules[name], rules[name].severity, {})) for name in rules if name in chosen
    )


def _matching(items: Sequence[str]) -> set[str]:
    names: set[str] = set()
    for pattern in (part.strip() for item in items for part in item.split(",")):
        matching = {name for name, rule in all_rules().items() if _matches(rule, pattern)}
        if not matching:
            raise UsageError(f"no rule or group is called {pattern!r}; `flinkgate rules` lists them")
        names |= matching
    return names


def _matches(rule: Rule, pattern: str) -> bool:
    return pattern in rule.groups or fnmatchcase(rule.name, pattern)
