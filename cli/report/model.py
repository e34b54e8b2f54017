"""What one run of `check` has to tell, before anyone has decided in which format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.cli.reading.places import Position, Span
    from flinkgate.policies.edits import Path
    from flinkgate.policies.engine import Diagnostic, RuleFailure


class Located(NamedTuple):
    """A diagnostic with its place in the text."""

    diagnostic: Diagnostic
    file: str
    """The file as the user named it; `<stdin>` for standard input."""
    document: int
    """Index of the document in its file, from 0."""
    path: Path
    """From the root of the document, which may hold the manifest deeper inside (a List, an AdmissionReview)."""
    span: Span


class Unreadable(NamedTuple):
    """An input that could not be read or judged."""

    file: str
    message: str
    position: Position | None


class Failure(NamedTuple):
    """A rule that broke, and the file on which it did."""

    file: str
    failure: RuleFailure


class Report(NamedTuple):
    """All that one run has to tell."""

    located: tuple[Located, ...]
    """By file in the order given, then by line."""
    unreadable: tuple[Unreadable, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]
    """What the user should know that is neither a finding nor an error."""
    texts: Mapping[str, str]
    """The text of each file, for frames."""
    resources: int
    """How many of the operator's objects were judged."""
    scripts: int = 0
    """How many SQL scripts of Flink's were judged."""

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(each.diagnostic.severity.value == severity for each in self.located)
