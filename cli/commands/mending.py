"""The `--fix` and `--diff` of `flinkgate check`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flinkgate.cli.checking import check
from flinkgate.cli.fixing import Mended, difference, mend_all, write
from flinkgate.cli.inputs import STANDARD_INPUT
from flinkgate.cli.report.model import Unreadable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from flinkgate.cli.checking import SettingsFor
    from flinkgate.cli.inputs import InputFile, Inputs
    from flinkgate.cli.report.model import Report


def mended_report(
    arguments: argparse.Namespace, inputs: Inputs, settings_for: SettingsFor, beside: Iterable[InputFile]
) -> Report:
    """What is left to report after mending; with `--diff`, what there was before.

    With `--fix`, files are written and what was mended is said on standard error; the text that came from
    standard input goes to standard output. A file that cannot be written is reported as it was, and the others go on.
    """
    before = check(inputs, settings_for, beside)
    mended = mend_all(inputs, before, settings_for, beside, unsafe=arguments.unsafe_fixes)
    if arguments.diff:
        sys.stdout.writelines(map(difference, mended))
        return before
    unwritten = _write_all(mended)
    kept = {each.file for each in unwritten}
    mended = tuple(Mended(each.before, each.before, (), {}) if each.before.name in kept else each for each in mended)
    after = inputs._replace(files=tuple(each.after for each in mended))
    report = check(after, settings_for, beside)
    return report._replace(notes=(*report.notes, *_said(mended)), unreadable=(*report.unreadable, *unwritten))


def _write_all(mended: Sequence[Mended]) -> list[Unreadable]:
    """Writes what has changed; what cannot be written, with the reason."""
    unwritten = []
    for each in mended:
        if each.before.name == STANDARD_INPUT:
            sys.stdout.write(each.after.text)
        elif each.after.text != each.before.text:
            try:
                write(each)
            except OSError as problem:
                reason = f"cannot be written: {problem.strerror or problem}; it is as it was"
                unwritten.append(Unreadable(each.before.name, reason, None))
    return unwritten


def _said(mended: Sequence[Mended]) -> list[str]:
    """A line for each fix, applied or refused."""
    lines = []
    for each in mended:
        for located in each.applied:
            diagnostic = located.diagnostic
            title = diagnostic.finding.fix.title if diagnostic.finding.fix else ""
            lines.append(f"{located.file}:{located.span.start.line}: fixed {diagnostic.rule}: {title}")
        lines += [f"{each.after.name}: left {rule} as it is: {why}" for (rule, _), why in each.refused.items()]
    return lines
