"""What a release makes of the keys that a manifest states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Rename
from flinkgate.policies.json_values import mapping
from flinkgate.schemas.flink.keys import HA_TYPE
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.releases import NEWEST
from flinkgate.schemas.operator.options import is_operators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Edit
    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
    from flinkgate.policies.sql.script import SqlSettings
    from flinkgate.schemas.flink.releases import Release

    Job = FlinkDeployment | FlinkSessionJob | SqlSettings

SPOKEN_FOR = frozenset({HA_TYPE})
"""Options whose keys have rules of their own."""


def release_is_known(resource: Job) -> bool:
    """Whether the manifest names a release of the catalogue, so that its silence about a key means something."""
    return resource.flink_version is not None and resource.flink_version <= NEWEST


def keys_of_other_releases(resource: Job) -> Iterator[tuple[Entry, tuple[Release, ...]]]:
    """The entries that the release ignores and others read, with those releases."""
    if not release_is_known(resource):
        return
    facts = catalogue(resource.config.release)
    for entry, options in resource.config.own:
        if not options and not is_operators(entry.key) and not SPOKEN_FOR.intersection(facts.canonical_of(entry.key)):
            knowing = facts.releases_knowing(entry.key)
            if knowing:
                yield entry, knowing


def name_here(resource: Job, key: str) -> str | None:
    """The key under which the release has the option that other releases call `key`; None if it has none."""
    facts = catalogue(resource.config.release)
    found = (facts.option(canonical) for canonical in facts.canonical_of(key))
    return next((option.names[0] for option in found if option is not None), None)


def renamed(resource: Job, entry: Entry, key: str) -> tuple[Edit, ...]:
    """The edit that gives the entry another key; none where it is nested, or where the key is taken."""
    flat = resource.path("flinkConfiguration", entry.key)
    if entry.path != flat or key in resource.config.entries or key in mapping(resource.value("flinkConfiguration")):
        return ()
    return (Rename(flat, key),)
