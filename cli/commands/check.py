"""`flinkgate check`: lint files, and mend what can be mended."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from flinkgate.cli.checking import check
from flinkgate.cli.errors import UsageError
from flinkgate.cli.inputs import read_inputs
from flinkgate.cli.platform_flags import add_platform_arguments, settings_reader, take_from_environment
from flinkgate.cli.reading.files import STDIN
from flinkgate.cli.report.writing import FORMATS, STANDARD_ERROR, STANDARD_OUTPUT, Output, write_outputs
from flinkgate.policies.finding import Severity

if TYPE_CHECKING:
    import argparse

    from flinkgate.cli.report.model import Report

EXIT_CLEAN, EXIT_FINDINGS, EXIT_UNREADABLE = 0, 1, 3
NEVER = "never"
THRESHOLDS = (*(each.value for each in Severity), NEVER)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the flags of the command; a value may also come from the environment, `FLINKGATE_` before its name."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders, or - for standard input (default: .)")
    parser.add_argument("--fix", action="store_true", help="apply safe fixes to the files")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: unsafe fixes too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, and write nothing")
    parser.add_argument(
        "--format",
        action="append",
        choices=FORMATS,
        help="how to report; repeat in pairs with --output (default: text)",
    )
    parser.add_argument("--output", action="append", metavar="FILE", help="where to report (default: standard output)")
    add_platform_arguments(parser)
    parser.add_argument("--select", action="append", metavar="RULES", help="only these rules, groups or globs")
    parser.add_argument("--ignore", action="append", metavar="RULES", help="not these rules, groups or globs")
    parser.add_argument("--fail-on", choices=THRESHOLDS, help="the least severity that fails (default: error)")
    parser.add_argument("--color", choices=("auto", "always", "never"), help="when to colour text (default: auto)")
    _take_from_environment(parser)


def run(arguments: argparse.Namespace) -> int:
    """The exit code after checking what `arguments` name and reporting it."""
    gc.disable()  # documents are kept until the end and hold no cycles: collecting costs a third of the time
    outputs = _outputs(arguments)
    threshold = arguments.fail_on or Severity.ERROR.value
    settings_for = settings_reader(arguments)
    inputs = read_inputs(arguments.paths or ["."])
    context = read_inputs(arguments.context or ())
    beside = context.files
    inputs = inputs._replace(
        unreadable=(*inputs.unreadable, *context.unreadable), notes=(*inputs.notes, *context.notes)
    )
    if arguments.fix or arguments.diff:
        from flinkgate.cli.commands.mending import mended_report  # noqa: PLC0415  only who mends pays for ruamel

        report = mended_report(arguments, inputs, settings_for, beside)
    else:
        report = check(inputs, settings_for, beside)
    write_outputs(report, [] if arguments.diff else outputs, arguments.color or "auto")
    return exit_code(report, threshold)


def exit_code(report: Report, threshold: str) -> int:
    """What the shell is told: the larger of what was found and what could not be judged."""
    if report.unreadable or report.failures:
        return EXIT_UNREADABLE
    if threshold != NEVER:
        least = Severity(threshold).rank
        if any(each.diagnostic.severity.rank <= least for each in report.located):
            return EXIT_FINDINGS
    return EXIT_CLEAN


def _outputs(arguments: argparse.Namespace) -> list[Output]:
    formats = arguments.format or ["text"]
    files = arguments.output or [STANDARD_OUTPUT]
    if arguments.fix and STDIN in arguments.paths:  # standard output is for the mended text
        files = [STANDARD_ERROR if each == STANDARD_OUTPUT else each for each in files]
    if len(formats) != len(files):
        raise UsageError(f"{len(formats)} --format with {len(files)} --output, expected them in pairs")
    return [Output(*pair) for pair in zip(formats, files, strict=True)]


def _take_from_environment(parser: argparse.ArgumentParser) -> None:
    """Flags beat the environment: FLINKGATE_FAIL_ON and FLINKGATE_COLOR are their defaults."""
    take_from_environment(parser, "fail_on", "color")
    stated = parser.get_default("fail_on")
    if stated not in (None, *THRESHOLDS):
        raise UsageError(f"FLINKGATE_FAIL_ON is {stated!r}, expected one of {', '.join(THRESHOLDS)}")
