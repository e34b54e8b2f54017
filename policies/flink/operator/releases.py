"""The releases of the operator: which Flink each bundles, and which versions of Flink it knows."""

from __future__ import annotations

from typing import TypeAlias

from flinkgate.schemas.flink.releases import Release

OperatorRelease: TypeAlias = tuple[int, int]

NEWEST: OperatorRelease = (1, 15)
"""The newest release known: what is taken for the platform's where nobody names one."""

MAIN: OperatorRelease = (1, 999)
"""What is called `main`: past every release."""

UNRELEASED: OperatorRelease = (1, 16)
"""From here on: what only the development branch has so far."""

_BUNDLED = {
    (1, 0): Release(1, 15),
    (1, 4): Release(1, 16),
    (1, 6): Release(1, 17),
    (1, 8): Release(1, 18),
    (1, 10): Release(1, 19),
    (1, 11): Release(1, 20),
}
_KNOWN = {
    (1, 0): Release(1, 16),
    (1, 4): Release(1, 17),
    (1, 6): Release(1, 18),
    (1, 7): Release(1, 19),
    (1, 10): Release(1, 20),
    (1, 11): Release(2, 0),
    (1, 13): Release(2, 2),
    (1, 15): Release(2, 4),
}
_OLDEST_KNOWN = Release(1, 13)
_OLDEST_SUPPORTED = Release(1, 15)
_REFUSES_UNSUPPORTED: OperatorRelease = (1, 9)


def bundled_flink(operator: OperatorRelease) -> Release:
    """The Flink that this release of the operator is built on, and reads every configuration with."""
    return _of(_BUNDLED, operator)


def newest_flink(operator: OperatorRelease) -> Release:
    """The newest version of Flink that a manifest may name (`FlinkVersion`)."""
    return _of(_KNOWN, operator)


def oldest_flink(operator: OperatorRelease) -> Release:
    """The oldest version of Flink that passes the validator (`FlinkVersion.isSupported`)."""
    return _OLDEST_SUPPORTED if operator >= _REFUSES_UNSUPPORTED else _OLDEST_KNOWN


def shown(operator: OperatorRelease) -> str:
    """The release in words: `1.15`, `main`."""
    return "main" if operator >= MAIN else f"{operator[0]}.{operator[1]}"


def _of(table: dict[OperatorRelease, Release], operator: OperatorRelease) -> Release:
    """The entry of the newest release up to `operator`, else the oldest there is."""
    return table[max((each for each in table if each <= operator), default=min(table))]
