"""The Flink releases whose facts are at hand, and how a `flinkVersion` names one."""

from __future__ import annotations

from typing import NamedTuple


class Release(NamedTuple):
    """A minor release of Flink; releases are in order as tuples are."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def field(self) -> str:
        """The release as `spec.flinkVersion` names it: `v1_20`."""
        return f"v{self.major}_{self.minor}"


PATCHES: dict[Release, str] = {
    Release(1, 13): "1.13.6",
    Release(1, 14): "1.14.6",
    Release(1, 15): "1.15.4",
    Release(1, 16): "1.16.3",
    Release(1, 17): "1.17.2",
    Release(1, 18): "1.18.1",
    Release(1, 19): "1.19.3",
    Release(1, 20): "1.20.5",
    Release(2, 0): "2.0.2",
    Release(2, 1): "2.1.3",
    Release(2, 2): "2.2.1",
    Release(2, 3): "2.3.0",
}
"""The newest patch of each release: the one that its facts are taken from. A new release is a new line here."""

RELEASES: tuple[Release, ...] = tuple(PATCHES)
"""Every release of the catalogue, oldest first."""

NEWEST = RELEASES[-1]

_DIGITS = frozenset("0123456789")
_LONGEST_NUMBER = 4


def release_of(flink_version: object) -> Release | None:
    """The release that a `flinkVersion` names, known or not; None where it is not of the form `v1_20`."""
    if not isinstance(flink_version, str) or not flink_version.startswith("v"):
        return None
    major, _, minor = flink_version[1:].partition("_")
    if not (_is_number(major) and _is_number(minor)):
        return None
    return Release(int(major), int(minor))


def known(release: Release) -> Release:
    """The release of the catalogue that speaks for `release`: itself, else the newest below it, else the oldest."""
    return max((candidate for candidate in RELEASES if candidate <= release), default=RELEASES[0])


def _is_number(text: str) -> bool:
    """Whether the operator could mean a release by it: ASCII digits, few, without a leading zero."""
    return 0 < len(text) <= _LONGEST_NUMBER and _DIGITS.issuperset(text) and (text == "0" or text[0] != "0")
