"""A rule's page: the docstring of its module, taken apart by its headings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.policies.rule import Rule

HEADINGS = ("What it does", "Why is this bad?", "Example", "Use instead", "Options", "Fix safety", "References")
"""In the order in which a page has them; only Options may be missing."""


def page(rule: Rule) -> str:
    """The whole page, Markdown without a title."""
    return (sys.modules[rule.module].__doc__ or "").strip()


def sections(rule: Rule) -> Mapping[str, str]:
    """The text under each heading, in the order of the page."""
    parts = page(rule).split("## ")[1:]
    return {head.strip(): body.strip() for head, _, body in (part.partition("\n") for part in parts)}


def example(rule: Rule, heading: str) -> str:
    """The YAML under `Example` or `Use instead`."""
    body = sections(rule)[heading]
    return body.partition("```yaml\n")[2].partition("```")[0]


def purpose(rule: Rule) -> str:
    """The first sentence of what the rule does."""
    text = " ".join(sections(rule)["What it does"].split())
    sentence, stop, _ = text.partition(". ")
    return sentence + "." if stop else text
