"""Sending a report where the user wants it, in the formats the user wants."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flinkgate.cli.report.model import Report

FORMATS = ("text", "json", "sarif", "github")
STANDARD_OUTPUT, STANDARD_ERROR = "-", "<stderr>"


class Output(NamedTuple):
    """One rendering of the report."""

    format: str
    file: str
    """`-` is standard output."""


def write_outputs(report: Report, outputs: Sequence[Output], color: str) -> None:
    """Writes the report once for each output, and what is neither finding nor report to standard error.

    Raises UsageError where a file cannot be written.
    """
    for output in outputs:
        module = import_module(f"flinkgate.cli.report.{output.format}_format")
        text: str = module.render(report, color=_coloured(color, output))
        _write(output.file, text)
    for note in report.notes:
        print(f"flinkgate: {note}", file=sys.stderr)
    _say_unreadable(report)
    print(summary(report), file=sys.stderr)


def summary(report: Report) -> str:
    """One line on the whole run."""
    if not report.resources and not report.scripts:
        return "No Flink manifests found."
    judged = _judged(report)
    counts = [_number(report.count(word), word) for word in ("error", "warning", "info") if report.count(word)]
    found = f"Found {', '.join(counts)} in {judged}." if counts else f"{judged} checked, nothing found."
    return found + _offer(report)


def _judged(report: Report) -> str:
    counts = {"Flink manifest": report.resources, "SQL script": report.scripts}
    return " and ".join(_number(count, noun) for noun, count in counts.items() if count)


def _offer(report: Report) -> str:
    safeties = [each.diagnostic.finding.fix.safety.value for each in report.located if each.diagnostic.finding.fix]
    safe, unsafe = safeties.count("safe"), safeties.count("unsafe")
    offers = [f"{safe} fixable with --fix"] if safe else []
    offers += [f"{unsafe} {'more ' if safe else ''}with --fix --unsafe-fixes"] if unsafe else []
    return f" {', '.join(offers)}." if offers else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == "info" else f"{count} {noun}s"


def _say_unreadable(report: Report) -> None:
    for each in report.unreadable:
        place = f":{each.position.line}:{each.position.column}" if each.position else ""
        print(f"{each.file}{place}: {each.message}", file=sys.stderr)
    for failure in report.failures:
        broken = failure.failure
        print(f"{failure.file}: rule {broken.rule} failed with {broken.reason}; this is a bug", file=sys.stderr)


def _write(file: str, text: str) -> None:
    if file in {STANDARD_OUTPUT, STANDARD_ERROR}:
        (sys.stdout if file == STANDARD_OUTPUT else sys.stderr).write(text)
        return
    try:
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as problem:
        raise UsageError(f"{file}: cannot be written: {problem.strerror or problem}") from problem


def _coloured(color: str, output: Output) -> bool:
    from flinkgate.cli.report.colour import wanted  # noqa: PLC0415  only text asks

    return output.format == "text" and output.file == STANDARD_OUTPUT and wanted(color)
