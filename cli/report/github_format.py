"""The report as workflow commands of GitHub Actions, which shows them in the pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkgate.cli.report.model import Located, Report

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001  every format is asked the same way
    """One command for each finding, the most severe first: GitHub shows only the first ten of a step."""
    ordered = sorted(report.located, key=lambda each: each.diagnostic.severity.rank)
    return "".join(_command(each) for each in ordered)


def _command(each: Located) -> str:
    diagnostic, (start, end) = each.diagnostic, each.span
    properties = {
        "file": each.file,
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        "endColumn": end.column,
        "title": f"flinkgate {diagnostic.rule}",
    }
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[diagnostic.severity.value]} {stated}::{_message(diagnostic.finding.message)}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
