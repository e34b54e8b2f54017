"""`flinkgate rules`: which rules there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from flinkgate.policies.pages import purpose, sections
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    import argparse

    from flinkgate.policies.rule import Rule

NO_FIX = ("There is no fix", "This rule has no fix")
"""How the section on fix safety begins where a rule never offers one; a test holds the pages to it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the flags of the command."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Prints every rule."""
    rules = all_rules().values()
    sys.stdout.write(_json(rules) if arguments.format == "json" else _table(rules))
    return 0


def can_fix(rule: Rule) -> bool:
    """Whether the rule offers a fix in some case, as its page says."""
    return not sections(rule)["Fix safety"].startswith(NO_FIX)


def described(rule: Rule) -> dict[str, Any]:
    """What `rules` and the generated documentation say of a rule."""
    return {
        "rule": rule.name,
        "group": rule.concern,
        "severity": rule.severity.value,
        "kinds": [kind.kind for kind in rule.kinds],
        "fix": can_fix(rule),
        "parameters": dict(rule.parameters),
        "purpose": purpose(rule),
    }


def _json(rules: Any) -> str:
    import json  # noqa: PLC0415  only this format needs it

    return json.dumps([described(rule) for rule in rules], indent=2) + "\n"


def _table(rules: Any) -> str:
    rows = [(each.name, each.severity.value, each.concern, "fix" if can_fix(each) else "") for each in rules]
    head = ("RULE", "SEVERITY", "GROUP", "FIX")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows))
    return "".join(line.rstrip() + "\n" for line in lines)
