"""Writes the documentation that follows from the code: `python -m flinkgate.cli.documentation`.

What it writes is committed; CI writes it again and fails on a difference.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from flinkgate.cli.commands.explain import full_page
from flinkgate.cli.commands.rules import described
from flinkgate.cli.main import COMMANDS, command_parser
from flinkgate.policies.rule import all_rules
from flinkgate.policies.settings_schema import settings_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = "100"
"""Columns of the help texts, whatever terminal they are made on."""


def main() -> None:
    """Writes every generated page below `docs/`, and removes pages of rules that are gone."""
    root = Path("docs")
    pages = dict(_pages())
    for old in (root / "rules").glob("*.md"):
        if old.relative_to(root).as_posix() not in pages:
            old.unlink()
    for name, text in pages.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    rules = all_rules()
    for name, rule in rules.items():
        yield f"rules/{name}.md", full_page(rule)
    yield "rules.md", _index()
    yield "cli.md", _cli()
    yield "settings.schema.json", json.dumps(settings_schema(rules), indent=2) + "\n"


def _index() -> str:
    lines = ["# Rules", "", "| rule | severity | group | fix | finds |", "|---|---|---|---|---|"]
    for each in map(described, all_rules().values()):
        link = f"[{each['rule']}](rules/{each['rule']}.md)"
        fix = "yes" if each["fix"] else ""
        lines.append(f"| {link} | {each['severity']} | {each['group']} | {fix} | {each['purpose']} |")
    return "\n".join(lines) + "\n"


def _cli() -> str:
    os.environ["COLUMNS"] = WIDTH
    parser = command_parser()
    parts = ["# Command line", "", "```text", parser.format_help().rstrip(), "```", ""]
    for name, command in _commands(parser).items():
        parts += [f"## flinkgate {name}", "", "```text", command.format_help().rstrip(), "```", ""]
    return "\n".join(parts)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    [choices] = [each.choices for each in parser._actions if isinstance(each, argparse._SubParsersAction)]  # noqa: SLF001  argparse has no public way to list its commands
    return {name: choices[name] for name in COMMANDS}


if __name__ == "__main__":
    main()
