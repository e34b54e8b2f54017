"""The names by which a release of Flink finds its state backends and checkpoint storages.

Any other text is the name of a factory class (`StateBackendLoader`, `CheckpointStorageLoader`), which may
be the author's own.
"""

from __future__ import annotations

from typing import NamedTuple

from flinkgate.schemas.flink.releases import NEWEST, RELEASES, Release

STORAGES = ("filesystem", "jobmanager")
"""The checkpoint storages that every release knows by name, in any case."""

HEAP_BACKENDS = frozenset({"hashmap", "filesystem", "jobmanager"})
"""The backends that hold all state as objects and write all of it at each checkpoint."""


class _Span(NamedTuple):
    first: Release
    last: Release


_OLD = _Span(RELEASES[0], Release(1, 20))
_NEW = _Span(Release(2, 0), NEWEST)

_NAMES = {
    "hashmap": _Span(RELEASES[0], NEWEST),
    "rocksdb": _Span(RELEASES[0], NEWEST),
    "filesystem": _OLD,
    "jobmanager": _OLD,
    "forst": _NEW,
}

LEGACY_ROCKSDB_FACTORY = "org.apache.flink.contrib.streaming.state.RocksDBStateBackendFactory"

_CLASSES = {
    LEGACY_ROCKSDB_FACTORY: _OLD,
    "org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory": _NEW,
    "org.apache.flink.state.forst.ForStStateBackendFactory": _NEW,
}
"""Factories of Flink's own that some releases do not have."""


def backend_names(release: Release | None) -> tuple[str, ...]:
    """The backends that `release` knows by name, in any case; those of all releases where it is None."""
    return tuple(name for name, span in _NAMES.items() if _holds(span, release))


def has_class(name: str, release: Release | None) -> bool:
    """Whether `release` may have a factory of this name: only classes known to be absent are not there."""
    return name not in _CLASSES or _holds(_CLASSES[name], release)


def _holds(span: _Span, release: Release | None) -> bool:
    return release is None or span.first <= release <= span.last
