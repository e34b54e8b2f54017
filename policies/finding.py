"""What a rule says, and what the engine makes of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flinkgate.policies.edits import Edit, Path


class Severity(Enum):
    """What happens if the manifest is deployed as it is; only errors deny."""

    ERROR = "error"
    """The API server, the operator or Flink rejects it, crashes on it, or state is lost."""
    WARNING = "warning"
    """It hurts in a case that can be foreseen."""
    INFO = "info"
    """Worth knowing."""

    @property
    def rank(self) -> int:
        """0 for the most severe, rising."""
        return _RANKS[self.value]


_RANKS = {"error": 0, "warning": 1, "info": 2}


class Safety(Enum):
    """Whether a fix may be applied without asking."""

    SAFE = "safe"
    """The running job behaves the same or, where the manifest is rejected today, does what it plainly says."""
    UNSAFE = "unsafe"
    """The job may behave differently afterwards; a person has to agree."""


class Fix(NamedTuple):
    """A remedy as data, applied whole or not at all."""

    title: str
    """What it does, as an imperative: `Keep one checkpoint, as Flink already does`."""
    safety: Safety
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """What a rule yields. It states neither the rule's name nor a severity: the engine stamps those."""

    path: Path
    """The field as the author wrote it; where a field is missing, the nearest one that is there."""
    message: str
    """What is there and what was expected, on one line, without a full stop at its end."""
    fix: Fix | None = None
    conceals: bool = False
    """Whether the value at `path` is a credential: no report may show it, not even where it shows the text."""
