"""The memory that the processes of a resource get, from its effective configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink.memory import JobManagerMemory, MemoryFailure, TaskManagerMemory, job_manager, task_manager

if TYPE_CHECKING:
    from flinkgate.policies.flink.config import FlinkConfig


class Memory(NamedTuple):
    """Both kinds of process of one cluster."""

    job_manager: JobManagerMemory | MemoryFailure
    task_manager: TaskManagerMemory | MemoryFailure


def memory_of(config: FlinkConfig) -> Memory:
    """The components in bytes as the release computes them, or why a process cannot start."""
    return Memory(job_manager(config.loaded, config.release), task_manager(config.loaded, config.release))
