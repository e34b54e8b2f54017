"""The memory that the processes of a resource get, from its effective configuration."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.policies.flink.config import LONGEST_REMEMBERED, FlinkConfig
from flinkgate.policies.flink.entries import Entry, Origin
from flinkgate.schemas.flink.memory import JobManagerMemory, MemoryFailure, TaskManagerMemory, job_manager, task_manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.manifest import FlinkDeployment
    from flinkgate.schemas.flink.releases import Release

PROCESS_SIZES = {"JobManager": "jobmanager.memory.process.size", "TaskManager": "taskmanager.memory.process.size"}
CORES = frozenset({"taskmanager.cpu.cores", "taskmanager.numberOfTaskSlots"})


class Memory(NamedTuple):
    """Both kinds of process of one cluster."""

    job_manager: JobManagerMemory | MemoryFailure
    task_manager: TaskManagerMemory | MemoryFailure


def memory_of(config: FlinkConfig) -> Memory:
    """The components in bytes as the release computes them, or why a process cannot start."""
    sizes = tuple((key, each.text) for key, each in config.entries.items() if key.startswith(_OF_PROCESSES))
    remember = all(len(text) <= LONGEST_REMEMBERED for _, text in sizes)
    compute = _computed if remember else _computed.__wrapped__
    return compute(sizes, config.release)


_OF_PROCESSES = ("jobmanager.", "taskmanager.")


@lru_cache(maxsize=512)
def _computed(sizes: tuple[tuple[str, str], ...], release: Release) -> Memory:
    """The same for these keys and texts alone, on which nothing else has an influence; most jobs share theirs."""
    get = FlinkConfig(((Entry(key, text, None, Origin.MANIFEST) for key, text in sizes),), release).loaded
    return Memory(job_manager(get, release), task_manager(get, release))


def misfits(deployment: FlinkDeployment) -> Iterator[tuple[str, MemoryFailure, Path]]:
    """The processes whose sizes do not go together, by name, with the place of what decides them.

    Not those of which no size is set, nor those with a value that cannot be read: other rules speak of them.
    """
    config = deployment.config
    for name, found in zip(PROCESS_SIZES, deployment.memory, strict=True):
        if not isinstance(found, MemoryFailure) or CORES.intersection(found.keys):
            continue
        options = [config[key] for key in found.keys]
        where = next((place for place in map(place_of, options) if place is not None), None)
        if where is not None and not any(option.error for option in options) and any(each.is_set for each in options):
            yield name, found, where


def place_of(option: Option) -> Path | None:
    """Where the judged manifest decides the option: in its configuration, or by a field."""
    return option.entry and (option.entry.path or option.entry.field)


def counts_bytes(option: Option) -> bool:
    """Whether a size is a bare number of less than a megabyte, which is nearly always meant to have a unit."""
    return option.value is not None and 0 < option.value < _MEGABYTE and option.text.strip().isdecimal()


_MEGABYTE = 2**20
