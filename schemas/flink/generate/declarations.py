"""The options of one release, out of what its classes declare."""

from __future__ import annotations

from typing import NamedTuple


class Declared(NamedTuple):
    """One option, as one release of Flink defines it."""

    names: tuple[str, ...]
    """Its keys in the order of precedence; the first is the primary one."""
    type: str
    enum: str
    """The constants, parted by blanks."""
    default: str
    """Behind an equals sign, with escapes; empty where there is none."""


def cluster_options(facts: str) -> dict[str, Declared]:
    """The options that a cluster's configuration may hold, by primary key.

    A deprecated declaration counts only where no other class declares the key, and not at all where
    another option takes the key over as an alias.
    """
    found: dict[str, list[_Line]] = {}
    for line in sorted(
        map(_line, facts.removesuffix("\n").split("\n")), key=lambda line: (line.deprecated, line.field)
    ):
        if _is_of_a_cluster(line):
            found.setdefault(line.key, []).append(line)
    aliases = {alias for lines in found.values() for alias in lines[0].aliases}
    return {key: _declared(lines) for key, lines in found.items() if not (lines[0].deprecated and key in aliases)}


class _Line(NamedTuple):
    key: str
    type: str
    enum: str
    default: str
    aliases: list[str]
    deprecated: bool
    suffix: bool
    field: str


def _line(text: str) -> _Line:
    key, kind, enum, default, aliases, marks, field = text.split("\t")
    return _Line(key, kind, enum, default, aliases.split(), "D" in marks, "S" in marks, field)


def _declared(lines: list[_Line]) -> Declared:
    first = lines[0]
    aliases = dict.fromkeys(alias for line in lines for alias in line.aliases if alias != first.key)
    default = "" if first.key in _DEFAULTS_OF_THE_BUILD else first.default
    return Declared((first.key, *aliases), first.type, first.enum, default)


_DEFAULTS_OF_THE_BUILD = {"kubernetes.container.image.ref", "kubernetes.container.image"}
"""The image that was built along with the distribution: it names the patch, not what a cluster gets."""

_CLUSTER_KEYS_WITHOUT_A_DOT = {
    "cleanup-strategy",
    "external-resources",
    "high-availability",
    "restart-strategy",
    "scheduler-mode",
}

_NOT_OF_A_CLUSTER = (
    "org.apache.flink.connector.",
    "org.apache.flink.formats.",
    "org.apache.flink.table.catalog.",
    "org.apache.flink.table.factories.",
    "org.apache.flink.table.filesystem.",
    "org.apache.flink.table.connector.",
    "org.apache.flink.table.utils.python.",
    "org.apache.flink.streaming.api.graph.StreamConfig",
    "org.apache.flink.runtime.operators.util.TaskConfig",
    "org.apache.flink.externalresource.",
    "org.apache.flink.metrics.",
    "org.apache.flink.runtime.metrics.ReporterSetup",
)
"""Classes whose options stand in the definition of a table, a catalog or a reporter, or travel with one task."""

_OF_A_CLUSTER_ALL_THE_SAME = {"sql-gateway.endpoint.type", "table.catalog-store.kind", "workflow-scheduler.type"}


def _is_of_a_cluster(line: _Line) -> bool:
    """Whether the option has a whole key of its own, for the configuration of a cluster or a job."""
    if line.key in _OF_A_CLUSTER_ALL_THE_SAME:
        return True
    if line.suffix or not {"<", "#"}.isdisjoint(line.key) or line.field.startswith(_NOT_OF_A_CLUSTER):
        return False
    return "." in line.key or line.key in _CLUSTER_KEYS_WITHOUT_A_DOT
