"""Finding the name that an author meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEWEST_LETTERS = 6
"""An abbreviation with fewer letters leaves too much to guess."""


def meant(text: str, names: Iterable[str]) -> str | None:
    """The one of `names` with the same letters and digits as `text`, whatever the case and what stands between."""
    letters = _letters(text)
    return next((name for name in names if letters and _letters(name) == letters), None)


def abbreviated(text: str, names: Iterable[str]) -> str | None:
    """The only one of `names` that begins with the letters of `text`, where that is plain."""
    letters = _letters(text)
    found = [name for name in names if _letters(name).startswith(letters)]
    return found[0] if len(found) == 1 and len(letters) >= _FEWEST_LETTERS else None


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()
