"""Finding the field or value that a misspelt one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.flink.near_keys import edits_between
from flinkgate.policies.flink.spelling import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 6
"""With fewer letters, one wrong letter is all that is allowed for."""

_LONGEST = 60


def near_name(written: str, names: Sequence[str]) -> str | None:
    """The one of `names` that was plainly meant: with the same letters, or the only one that a slip or two explain."""
    same = meant(written, names)
    if same is not None or len(written) > _LONGEST:
        return same
    most = 1 if len(written) < _SHORT else 2
    close = sorted((edits, name) for name in names if (edits := edits_between(written.lower(), name.lower())) <= most)
    plain = len(close) == 1 or (len(close) > 1 and close[0][0] < close[1][0])
    return close[0][1] if plain else None
