"""`flinkgate explain`: the page of one rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flinkgate.cli.errors import UsageError
from flinkgate.policies.pages import page
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    import argparse

    from flinkgate.policies.rule import Rule


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments of the command."""
    parser.add_argument("rule", metavar="RULE", help="name of a rule, as `flinkgate rules` lists it")


def run(arguments: argparse.Namespace) -> int:
    """Prints the page. Raises UsageError for a name that no rule has."""
    rules = all_rules()
    rule = rules.get(arguments.rule)
    if rule is None:
        raise UsageError(f"no rule is called {arguments.rule!r}{_suggestion(arguments.rule, list(rules))}")
    sys.stdout.write(full_page(rule))
    return 0


def full_page(rule: Rule) -> str:
    """The page with its title and the facts of the declaration, as Markdown."""
    kinds = ", ".join(kind.kind for kind in rule.kinds)
    return f"# {rule.name}\n\nSeverity: {rule.severity.value}. Judges: {kinds}.\n\n{page(rule)}\n"


def _suggestion(name: str, names: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only a misspelt name pays for it

    near = get_close_matches(name, names, n=1)
    return f"; did you mean {near[0]}?" if near else "; `flinkgate rules` lists them"
