"""What a SET statement can reach: the configuration of the jobs that the script starts, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.flink.config import FlinkConfig
from flinkgate.policies.flink.entries import Entry, Origin
from flinkgate.policies.sql.statements import VALUE
from flinkgate.schemas.flink.keys import NUM_RETAINED
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.releases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.sql.script import SqlScript, SqlSettings

_OF_CLUSTER = ("high-availability", "recovery.mode", "jobmanager.", "taskmanager.", "slot.", "slotmanager.")
_OPTIONS_OF_CLUSTER = frozenset({NUM_RETAINED, "scheduler-mode"})


_STOOD_FOR = re.compile(r"\$\{|\{\{|<%")
"""What a template engine puts something else in place of, before Flink sees the script."""


def is_of_cluster(key: str) -> bool:
    """Whether processes read the option at their start, so that no script and no job can set it.

    The number of retained checkpoints is one: `SchedulerBase` asks the JobManager's own configuration.
    """
    return key.startswith(_OF_CLUSTER) or not _OPTIONS_OF_CLUSTER.isdisjoint(catalogue(NEWEST).canonical_of(key))


def config_of(settings: SqlSettings) -> FlinkConfig:
    """The configuration that the statements of a script make."""
    return FlinkConfig([_entries(settings.script)], settings.flink_version, from_file=False)


def _entries(script: SqlScript) -> Iterator[Entry]:
    of_cluster = {number for number, _ in script.of_cluster()}
    for number, statement in enumerate(script.statements):
        if statement.setting is not None and number not in of_cluster:
            key, value = statement.setting
            if not key.keeps_quotes and not _STOOD_FOR.search(key.text + value.text):
                yield Entry(key.text, value.text, script.path(number, VALUE), Origin.MANIFEST)
