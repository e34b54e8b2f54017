"""The effective configuration, the memory and the storage of one resource, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.flink.credentials import is_in_clear, names_credential
from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.flink.storage import Durability, location, place
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.surroundings import Missing
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, HA_STORAGE_DIR, SAVEPOINT_DIR
from flinkgate.schemas.flink.memory import MemoryFailure
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.releases import NEWEST
from flinkgate.schemas.flink.values import ValueSyntaxError, parse
from flinkgate.schemas.operator.options import option_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.config import FlinkConfig
    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.flink.memory import Memory
    from flinkgate.policies.manifest import FlinkResource, ResourceId

    Process = dict[str, int] | str

DIRECTORIES = (CHECKPOINT_DIR, SAVEPOINT_DIR, HA_STORAGE_DIR)
HIDDEN = "******"
"""Shown in place of a credential: what is printed may end up in the log of a build."""

_NANOSECONDS = 10**6
"""In a millisecond."""


class ShownOption(NamedTuple):
    """One option with where its value comes from."""

    key: str
    """Canonical; as written where this release knows no such option."""
    written_as: str
    text: str
    value: Any
    """Milliseconds, bytes, numbers, booleans, lists; None where the text cannot be parsed, or nothing is set."""
    error: str | None
    origin: Origin
    path: Path | None


class Stored(NamedTuple):
    """One directory of Flink's and what it stands on."""

    key: str
    uri: str
    volume: str | None
    durability: str


class View(NamedTuple):
    """All that is shown of one resource."""

    resource: ResourceId
    flink_version: str | None
    """As the manifest, or for a session job its cluster, states it."""
    read_as: str
    """The release whose facts are used."""
    options: tuple[ShownOption, ...]
    job_manager: Process
    """Bytes by component, or why there are none."""
    task_manager: Process
    storage: tuple[Stored, ...]


def view(resource: FlinkResource, *, everything: bool) -> View:
    """What there is to show; with `everything`, options that nobody sets too."""
    if not isinstance(resource, FlinkDeployment | FlinkSessionJob):
        none = f"a {resource.kind} runs no process"
        return View(resource.id, None, str(NEWEST), (), none, none, ())
    config = resource.config
    options = [*_set_options(config), *(_defaults(config) if everything else ())]
    named = resource if isinstance(resource, FlinkDeployment) else resource.cluster
    cluster = None if isinstance(named, Missing) else named
    memory = None if cluster is None else cluster.memory
    return View(
        resource.id,
        resource.flink_version.field if resource.flink_version else None,
        str(config.release),
        tuple(sorted(options, key=lambda option: option.key)),
        _process(memory, "job_manager"),
        _process(memory, "task_manager"),
        tuple(_storage(cluster, config)),
    )


def _set_options(config: FlinkConfig) -> Iterator[ShownOption]:
    seen: set[str] = set()
    for entry in config.entries.values():
        definitions = catalogue(config.release).options_named(entry.key)
        for definition in definitions:
            option = config[definition.key]
            if option.entry is entry and definition.key not in seen:
                seen.add(definition.key)
                value = None if option.error else typed(definition.type, option.value)
                yield _shown(definition.key, entry, value, option.error)
        if not definitions:
            yield _foreign(entry)


def _foreign(entry: Entry) -> ShownOption:
    """An option of the operator's, or a key that no option of the release has."""
    option = option_named(entry.key)
    if option is None:
        return _shown(entry.key, entry, entry.text, None)
    try:
        value = parse(option.type, entry.text, NEWEST, standard_yaml=False)
    except ValueSyntaxError as problem:
        return _shown(option.key, entry, None, str(problem))
    return _shown(option.key, entry, typed(option.type, value), None)


def _shown(key: str, entry: Entry, value: Any, error: str | None) -> ShownOption:
    place = entry.path or entry.field
    if names_credential(entry.key) and is_in_clear(entry.text):
        return ShownOption(key, entry.key, HIDDEN, HIDDEN, error, entry.origin, place)
    return ShownOption(key, entry.key, entry.text, value, error, entry.origin, place)


def _defaults(config: FlinkConfig) -> Iterator[ShownOption]:
    for definition in catalogue(config.release).options():
        option = config[definition.key]
        if not option.is_set and not definition.key.startswith(("$internal", "__")):
            value = typed(definition.type, option.value)
            yield ShownOption(
                definition.key, definition.names[0], definition.default or "", value, None, Origin.DEFAULT, None
            )


def typed(kind: str, value: Any) -> Any:
    """The value as JSON can say it: a duration in milliseconds; None for a number that is none."""
    if kind == "duration" and value is not None:
        return value // _NANOSECONDS if value % _NANOSECONDS == 0 else value / _NANOSECONDS
    if isinstance(value, float) and value - value != 0:
        return None
    return value


def _process(memory: Memory | None, name: str) -> Process:
    if memory is None:
        return "the session cluster is not at hand"
    found = getattr(memory, name)
    if isinstance(found, MemoryFailure):
        return found.message
    sizes = {_camel(component): size for component, size in found._asdict().items()}
    return {**sizes, "totalFlink": found.total_flink, "totalProcess": found.total_process}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _storage(cluster: FlinkDeployment | None, config: FlinkConfig) -> Iterator[Stored]:
    for key in DIRECTORIES:
        uri = config[key].text
        if uri:
            yield Stored(key, uri, *_held(cluster, key, uri))


def _held(cluster: FlinkDeployment | None, key: str, uri: str) -> tuple[str | None, str]:
    """What the directory stands on in the pods that write to it, the least durable of them."""
    directory = location(uri)
    if directory.scheme is not None and not directory.on_pod:
        return None, Durability.SHARED.value
    if cluster is None or not directory.path.startswith("/"):
        return None, Durability.UNKNOWN.value
    pods = (cluster.pods.job_manager,) if key == HA_STORAGE_DIR else cluster.pods
    found = max((place(pod, directory) for pod in pods), key=lambda each: list(Durability).index(each.durability))
    return found.description, found.durability.value
