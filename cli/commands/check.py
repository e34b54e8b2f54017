"""`flinkgate check`: lint files, and mend what can be mended."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from flinkgate.cli import settings_file
from flinkgate.cli.checking import check
from flinkgate.cli.errors import UsageError
from flinkgate.cli.inputs import STANDARD_INPUT, read_inputs
from flinkgate.cli.operator_config import read_operator_config
from flinkgate.cli.report.writing import FORMATS, Output, write_outputs
from flinkgate.cli.selection import selected
from flinkgate.policies.finding import Severity
from flinkgate.policies.settings import operator_release

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from flinkgate.cli.report.model import Report
    from flinkgate.policies.settings import Settings

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
    parser.add_argument("--config", metavar="FILE", help="settings to use instead of the nearest flinkgate.yaml")
    parser.add_argument("--operator", metavar="RELEASE", help="release of the operator, such as 1.15")
    parser.add_argument("--operator-config", metavar="FILE", help="the operator's flink-conf.yaml or config.yaml")
    parser.add_argument("--context", action="append", metavar="PATH", help="manifests to know of but not to judge")
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
    settings_for = _settings_reader(arguments)
    inputs = read_inputs(arguments.paths or ["."])
    beside = read_inputs(arguments.context).files if arguments.context else ()
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
    files = arguments.output or ["-"]
    if len(formats) != len(files):
        raise UsageError(f"{len(formats)} --format with {len(files)} --output, expected them in pairs")
    return [Output(*pair) for pair in zip(formats, files, strict=True)]


def _settings_reader(arguments: argparse.Namespace) -> Callable[[str], Settings]:
    """From a file's name to the settings that hold for it, each settings file read once."""
    known: dict[str | None, Settings] = {}

    def settings_for(name: str) -> Settings:
        path = arguments.config or settings_file.find(_folder(name))
        if path not in known:
            settings = settings_file.load(path) if path else settings_file.default()
            known[path] = _overridden(settings, arguments)
        return known[path]

    if arguments.config:
        settings_for("-")
    return settings_for


def _folder(name: str) -> str:
    return os.getcwd() if name == STANDARD_INPUT else os.path.dirname(os.path.abspath(name))


def _overridden(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with what the command line states over them."""
    platform = settings.platform
    if arguments.operator:
        release = operator_release(arguments.operator)
        if release is None:
            raise UsageError(f"--operator is {arguments.operator!r}, expected a release such as 1.15, or main")
        platform = platform._replace(operator=release)
    if arguments.operator_config:
        platform = platform._replace(config=read_operator_config(arguments.operator_config))
    rules = selected(settings.rules, arguments.select or [], arguments.ignore or [])
    return settings._replace(platform=platform, rules=rules)


def _take_from_environment(parser: argparse.ArgumentParser) -> None:
    """Flags beat the environment: FLINKGATE_FAIL_ON, FLINKGATE_CONFIG and so on are their defaults."""
    for flag in ("config", "operator", "operator_config", "fail_on", "color"):
        stated = os.environ.get(f"FLINKGATE_{flag.upper()}")
        if stated:
            parser.set_defaults(**{flag: stated})
    stated = parser.get_default("fail_on")
    if stated not in (None, *THRESHOLDS):
        raise UsageError(f"FLINKGATE_FAIL_ON is {stated!r}, expected one of {', '.join(THRESHOLDS)}")
