"""The command line: which command was asked for, and what its outcome means for the shell."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from flinkgate import __version__
from flinkgate.cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXIT_USAGE = 2
EXIT_BROKEN = 3
EXIT_INTERRUPTED, EXIT_PIPE_CLOSED = 130, 141
"""128 + SIGINT and 128 + SIGPIPE, as shells count."""

DEFAULT_COLUMNS = 80
"""Where standard output is no terminal."""

COMMANDS: Mapping[str, str] = {
    "check": "lint files, folders or standard input, and mend what can be mended",
    "show": "print the effective configuration, where each value comes from, memory and storage",
    "rules": "list the rules, their severity and whether they can fix",
    "explain": "print the page of one rule",
    "serve": "run the admission webhook",
}


def entry_point() -> None:
    """Runs the console script: the command in `sys.argv`, then the process ends with its exit code."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command.

    0 admitted, 1 findings at or above `--fail-on`, 2 wrong usage or settings, 3 some input could not be
    read or judged. Never raises for anything that a user can do.
    """
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except UsageError as problem:
        print(f"flinkgate: {problem}", file=sys.stderr)
        return EXIT_USAGE
    except KeyboardInterrupt:
        print("flinkgate: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except OSError as problem:  # files are dealt with where they are read and written: what is left is our output
        print(f"flinkgate: standard output: cannot be written: {problem.strerror or problem}", file=sys.stderr)
        _reader_left()
        return EXIT_BROKEN
    except Exception as problem:  # noqa: BLE001  a fault of ours must not look like a finding, whose code is 1
        return _broken(problem)


def _run(arguments: Sequence[str]) -> int:
    _replace_closed_streams()
    wanted = next((each for each in arguments if not each.startswith("-")), None)
    parser = command_parser(only=wanted)
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as end:  # how argparse says that help was printed or a flag is wrong
        return EXIT_USAGE if end.code else 0
    exit_code: int = parsed.run(parsed)
    sys.stdout.flush()
    return exit_code


def command_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; with `only`, the flags of that command alone, so that no other is imported."""
    parser = argparse.ArgumentParser(
        prog="flinkgate",
        description="Lint, mend and gate the manifests of the Apache Flink Kubernetes Operator.",
        formatter_class=_help_formatter,
    )
    parser.add_argument("--version", action="version", version=f"flinkgate {__version__}")
    commands = parser.add_subparsers(prog="flinkgate", metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        described = purpose[0].upper() + purpose[1:] + "."
        own = commands.add_parser(name, help=purpose, description=described, formatter_class=_help_formatter)
        if only in (name, None):
            module = import_module(f"flinkgate.cli.commands.{name}")
            module.add_arguments(own)
            own.set_defaults(run=module.run)
    return parser


def _help_formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse would ask shutil, which brings three compression libraries along."""
    return argparse.HelpFormatter(prog, width=_columns() - 2)


def _columns() -> int:
    stated = os.environ.get("COLUMNS", "")
    if stated.isdigit() and int(stated) > 0:
        return int(stated)
    try:
        return os.get_terminal_size().columns or DEFAULT_COLUMNS
    except OSError:
        return DEFAULT_COLUMNS


def _broken(problem: Exception) -> int:
    """Says that flinkgate itself failed; the details only for those who ask, with FLINKGATE_DEBUG=1."""
    if os.environ.get("FLINKGATE_DEBUG"):
        import traceback  # noqa: PLC0415  only a bug pays for it

        traceback.print_exception(problem)
    reason = f"{type(problem).__name__}: {problem}"
    print(f"flinkgate: internal error, {reason}; this is a bug (FLINKGATE_DEBUG=1 shows where)", file=sys.stderr)
    return EXIT_BROKEN


def _replace_closed_streams() -> None:
    """A stream that was closed before the start (`>&-`) is None in Python; what is written there goes nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it stays open as long as we run
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  likewise


def _reader_left() -> int:
    """The reader of our output is gone (`| head`): nothing more to say, and no traceback at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_PIPE_CLOSED
