"""The options of one Flink release: their keys, aliases, types and defaults.

`catalogue.tsv` beside this file holds the facts of all releases. It is generated from real Flink
distributions (see `generate/`), one line for each option and run of releases in which nothing about it
changes. Plain text, since reading it costs a third of what the same facts cost as JSON.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink.releases import RELEASES, known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.schemas.flink.releases import Release


class OptionDefinition(NamedTuple):
    """One option as one release defines it."""

    key: str
    """Its canonical key: the primary key in the newest release that has the option, whatever release is asked."""
    type: str
    """duration, memory, int, long, float, double, boolean, string, enum, list or map."""
    enum: tuple[str, ...]
    """The constants that an enum accepts; of a list, those of its elements."""
    default: str | None
    """The default as Flink prints it; None where there is none."""
    names: tuple[str, ...]
    """The keys that this release honours, in its order of precedence: the primary one, then its aliases."""
    element: str = ""
    """The type of the elements of a list; otherwise empty."""


class Catalogue:
    """The options of one release. Get it from `catalogue`, which builds each only once."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._index = RELEASES.index(release)
        self._by_key = _facts()[0]
        self._definitions: dict[str, OptionDefinition | None] = {}
        self._named: dict[str, tuple[OptionDefinition, ...]] = {}

    def option(self, canonical: str) -> OptionDefinition | None:
        """The option with this canonical key; None if the release has no such option."""
        if canonical in self._definitions:
            return self._definitions[canonical]
        rows = self._by_key.get(canonical)
        if rows is None:  # not kept, since a manifest may hold any key
            return None
        found = next((_definition(row) for row in rows if _holds(row, self._index)), None)
        self._definitions[canonical] = found
        return found

    def options_named(self, key: str) -> tuple[OptionDefinition, ...]:
        """Every option that honours this spelling in this release; an alias may serve two.

        An option that has it as its primary key comes first.
        """
        if key in self._named:
            return self._named[key]
        rows = _rows_named(key)
        if not rows:
            return ()
        found = [_definition(row) for row in rows if _holds(row, self._index)]
        self._named[key] = tuple(sorted(found, key=lambda definition: definition.names[0] != key))
        return self._named[key]

    def releases_knowing(self, key: str) -> tuple[Release, ...]:
        """All releases, of any catalogue, in which some option honours this spelling."""
        rows = _rows_named(key)
        return tuple(release for index, release in enumerate(RELEASES) if any(_holds(row, index) for row in rows))

    def canonical_of(self, key: str) -> tuple[str, ...]:
        """The canonical keys of the options that any release reaches by this spelling."""
        return tuple(dict.fromkeys(row[_KEY] for row in _rows_named(key)))

    def options(self) -> Iterator[OptionDefinition]:
        """Every option of the release, in the order of canonical keys."""
        for rows in self._by_key.values():
            for row in rows:
                if _holds(row, self._index):
                    yield _definition(row)

    def names(self) -> Iterator[str]:
        """Every spelling that the release honours: what a misspelt key may have meant."""
        return iter(dict.fromkeys(name for definition in self.options() for name in definition.names))


@cache
def catalogue(release: Release) -> Catalogue:
    """The catalogue of `release`, or of the known release that speaks for it."""
    return Catalogue(known(release))


def open_ended(key: str) -> bool:
    """Whether any key may stand here, since users, plugins or reporters name it.

    Ask what the catalogue knows first: a key may be both an option and below an open prefix.
    """
    core = key.partition(".")[0] in _CORE_SEGMENTS or key.startswith("job.autoscaler.")
    if not core or key.startswith(_OPEN_PREFIXES):
        return True
    return any(key.startswith(prefix) for prefix in _map_prefixes())


_CORE_SEGMENTS = frozenset(
    {
        *("execution", "state", "jobmanager", "taskmanager", "high-availability", "restart-strategy", "rest", "web"),
        *("blob", "pipeline", "parallelism", "cluster", "slot", "heartbeat", "kubernetes", "env", "process"),
        *("classloader", "metrics", "security"),
    }
)
"""The first segments that belong to Flink and its operator alone: anything else may be a vendor's or the job's."""

_OPEN_PREFIXES = (
    "metrics.reporter.",
    "security.delegation.token.provider.",
    "state.backend.rocksdb.",
    "state.backend.forst.",
    "kubernetes.operator.plugins.listeners.",
    "kubernetes.operator.metrics.reporter.",
    "kubernetes.operator.default-configuration.",
    "job.autoscaler.metrics.custom-evaluator.",
    "job.autoscaler.scaling.custom-executor.",
    "job.autoscaler.scaling.parallelism-alignment.mode.",
    "kubernetes.operator.job.autoscaler.metrics.custom-evaluator.",
    "kubernetes.operator.job.autoscaler.scaling.custom-executor.",
    "kubernetes.operator.job.autoscaler.scaling.parallelism-alignment.mode.",
)
"""Prefixes below core segments under which names are free; names of custom RocksDB and ForSt factories among them."""


@cache
def _map_prefixes() -> tuple[str, ...]:
    """The keys of map options with a dot behind: Flink takes every key below as an entry of the map."""
    rows = [row for rows in _facts()[0].values() for row in rows if row[_TYPE] == "map"]
    return tuple({f"{name}." for row in rows for name in _names(row)})


# The columns of a line of the catalogue.
_KEY, _FIRST, _LAST, _TYPE, _DEFAULT, _NAMES, _ENUM = range(7)
_NUMBERED = {str(release): index for index, release in enumerate(RELEASES)}


Rows = dict[str, list[list[str]]]
"""Lines of the catalogue, taken apart, by a key."""


@cache
def _facts() -> tuple[Rows, Rows]:
    """The lines of each canonical key, and those that list names, by each name: most have no name but the key."""
    by_key: Rows = {}
    by_name: Rows = {}
    for line in _lines():
        row = line.split("\t")
        if row[_KEY] in by_key:
            by_key[row[_KEY]].append(row)
        else:
            by_key[row[_KEY]] = [row]
        if row[_NAMES]:
            for name in row[_NAMES].split(" "):
                by_name.setdefault(name, []).append(row)
    return by_key, by_name


def _lines() -> list[str]:
    path = __file__.removesuffix("options.py") + "catalogue.tsv"
    with open(path, encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # pathlib costs more than the catalogue
        return file.read().removesuffix("\n").split("\n")[1:]


def _rows_named(name: str) -> list[list[str]]:
    by_key, by_name = _facts()
    return [row for row in by_key.get(name, ()) if not row[_NAMES]] + by_name.get(name, [])


def _holds(row: list[str], index: int) -> bool:
    """Whether the line speaks of the release with this index."""
    return _NUMBERED[row[_FIRST]] <= index <= _NUMBERED[row[_LAST]]


def _names(row: list[str]) -> list[str]:
    """The keys of the line's option; the column is empty where the canonical key is the only one."""
    return row[_NAMES].split(" ") if row[_NAMES] else [row[_KEY]]


def _definition(row: list[str]) -> OptionDefinition:
    kind, _, element = row[_TYPE].rstrip(">").partition("<")
    return OptionDefinition(
        key=row[_KEY],
        type=kind,
        enum=tuple(row[_ENUM].split(" ")) if row[_ENUM] else (),
        default=_unescaped(row[_DEFAULT][1:]) if row[_DEFAULT] else None,
        names=tuple(_names(row)),
        element=element,
    )


def _unescaped(default: str) -> str:
    """The text of a default: line breaks, tabs and backslashes are written as in JSON."""
    if "\\" not in default:
        return default
    return default.encode("latin-1", "backslashreplace").decode("unicode_escape")
