"""Finding the key that a misspelt one was meant to be."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from flinkgate.schemas.flink.options import catalogue, open_ended
from flinkgate.schemas.operator.options import AUTOSCALER, PREFIX, is_operators, known_keys, option_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
    from flinkgate.policies.sql.script import SqlSettings
    from flinkgate.schemas.flink.releases import Release

MOST_EDITS = 2
"""Letters that may be wrong, missing or too many in a key that is still taken for a known one."""

MOST_KEYS = 50
"""Of one manifest that a known key is searched for: the answer has to come in bounded time."""

_LONGEST = 120
_FEWEST_LETTERS = 8


def unknown_keys(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[tuple[Entry, str | None]]:
    """The entries under keys that no release has, each with the known key it was probably meant to be.

    Keys that users, plugins and vendors make up are none of them.
    """
    facts = catalogue(resource.config.release)
    searched = 0
    for entry, options in resource.config.own:
        if options or _is_free(entry.key) or facts.canonical_of(entry.key):
            continue
        searched += 1
        yield entry, nearest(entry.key, resource.config.release) if searched <= MOST_KEYS else None


def _is_free(key: str) -> bool:
    if option_named(key) is not None:
        return True
    return open_ended(key.removeprefix(PREFIX) if key.startswith(PREFIX + AUTOSCALER) else key)


@lru_cache(maxsize=1024)
def nearest(key: str, release: Release) -> str | None:
    """The known key with the same letters, whatever stands between them, or one that few letters tell apart."""
    by_letters = _operators_letters() if is_operators(key) else _letters_of(release)
    same = by_letters.get(_letters(key))
    if same is not None or not _FEWEST_LETTERS <= len(key) <= _LONGEST:
        return same
    shortest, longest = len(key) - MOST_EDITS, len(key) + MOST_EDITS
    likely = [name for name in by_letters.values() if shortest <= len(name) <= longest]
    close = [(edits, name) for name in likely if (edits := edits_between(key, name)) <= MOST_EDITS]
    return min(close)[1] if close else None


def edits_between(one: str, other: str) -> int:
    """How many letters have to be changed, added or taken away; any number beyond the most counts as one more."""
    if not _alike(one, other):
        return MOST_EDITS + 1
    one, other = _differing(one, other)
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (char != against)))
        if min(line) > MOST_EDITS:
            return MOST_EDITS + 1
        above = line
    return above[-1]


def _differing(one: str, other: str) -> tuple[str, str]:
    """What is left of both without the beginning and the end that they share."""
    shortest = min(len(one), len(other))
    start = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    most = shortest - start
    end = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return one[start : len(one) - end], other[start : len(other) - end]


def _alike(one: str, other: str) -> bool:
    """Whether a third of `one` stands in `other`: with two edits, one of the three thirds is left as it is."""
    third = len(one) // (MOST_EDITS + 1)
    return one[:third] in other or one[third : 2 * third] in other or one[2 * third :] in other


@cache
def _letters_of(release: Release) -> dict[str, str]:
    return {_letters(name): name for name in catalogue(release).names()}


@cache
def _operators_letters() -> dict[str, str]:
    return {_letters(name): name for name in known_keys()}


def _letters(key: str) -> str:
    return "".join(char for char in key if char.isalnum()).lower()
