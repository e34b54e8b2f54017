"""The memory that the processes of a resource get, from its effective configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink.memory import JobManagerMemory, MemoryFailure, TaskManagerMemory, job_manager, task_manager

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.config import FlinkConfig, Option
    from flinkgate.policies.manifest import FlinkDeployment

PROCESS_SIZES = {"JobManager": "jobmanager.memory.process.size", "TaskManager": "taskmanager.memory.process.size"}
CORES = frozenset({"taskmanager.cpu.cores", "taskmanager.numberOfTaskSlots"})


class Memory(NamedTuple):
    """Both kinds of process of one cluster."""

    job_manager: JobManagerMemory | MemoryFailure
    task_manager: TaskManagerMemory | MemoryFailure


def memory_of(config: FlinkConfig) -> Memory:
    """The components in bytes as the release computes them, or why a process cannot start."""
    return Memory(job_manager(config.loaded, config.release), task_manager(config.loaded, config.release))


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
