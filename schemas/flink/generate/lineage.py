"""Which options of different releases are one option under different keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkgate.schemas.flink.generate.declarations import Declared

Release = dict[str, "Declared"]
"""The options of a release by primary key."""

Keys = tuple[str, ...]


def by_canonical_key(releases: list[Release]) -> list[Release]:
    """The options of each release by canonical key; `releases` from the oldest to the newest.

    An option goes on in a later release under its own primary key, else in the options that take this
    key as an alias: mostly one, under its new name, rarely two. Its canonical keys are those at the end of
    this way. Where two options of a release come to the same end, it belongs to the one that is already there.
    """
    ends: list[dict[str, Keys]] = []
    for index in reversed(range(len(releases))):
        ends.insert(0, {primary: _ends(primary, releases[index + 1 :], ends) for primary in releases[index]})
    return [_claimed(release, end) for release, end in zip(releases, ends, strict=True)]


def _ends(primary: str, later: list[Release], ends: list[dict[str, Keys]]) -> Keys:
    for release, end in zip(later, ends, strict=True):
        heirs = [primary] if primary in release else [key for key, option in release.items() if primary in option.names]
        if heirs:
            return tuple(dict.fromkeys(key for heir in sorted(heirs) for key in end[heir]))
    return (primary,)


def _claimed(release: Release, ends: dict[str, Keys]) -> Release:
    """The options by canonical key; raises where two claim one key, which no release of Flink has done so far."""
    found: Release = {}
    for primary, option in release.items():
        for key in ends[primary]:
            if key != primary and key in release:
                continue
            if key in found:
                raise ValueError(f"{found[key].names[0]} and {primary} are both called {key} later")
            found[key] = option
    return found
