"""The memory that the processes of a cluster get, byte for byte as the release computes it.

Follows `ProcessMemoryUtils`, `TaskExecutorFlinkMemoryUtils` and `JobManagerFlinkMemoryUtils`, as Flink
runs them on Kubernetes: there the heap options of old stand for the size of the whole process
(`MemoryBackwardsCompatibilityUtils`). The components come from whatever is set, in this order: the
sizes inside of Flink, the total of Flink, the total of the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink import memory_job_manager, memory_task_manager
from flinkgate.schemas.flink.memory_options import DoesNotFitError
from flinkgate.schemas.flink.memory_totals import Process, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.schemas.flink.releases import Release


class MemoryFailure(NamedTuple):
    """Why the process cannot start."""

    message: str
    """What is set and what it would need, on one line, with the numbers."""
    keys: tuple[str, ...]
    """The canonical keys of the options at odds; empty where it takes more than options to say."""


class TaskManagerMemory(NamedTuple):
    """The components of a TaskManager in bytes."""

    framework_heap: int
    framework_offheap: int
    task_heap: int
    task_offheap: int
    network: int
    managed: int
    metaspace: int
    overhead: int

    @property
    def total_flink(self) -> int:
        """Everything but what the JVM needs for itself."""
        return self.total_process - self.metaspace - self.overhead

    @property
    def total_process(self) -> int:
        """What the container gets."""
        return sum(self)

    @property
    def jvm_heap(self) -> int:
        """What `-Xmx` is set to."""
        return self.framework_heap + self.task_heap

    @property
    def jvm_direct(self) -> int:
        """What `-XX:MaxDirectMemorySize` is set to."""
        return self.framework_offheap + self.task_offheap + self.network


class JobManagerMemory(NamedTuple):
    """The components of a JobManager in bytes."""

    jvm_heap: int
    off_heap: int
    metaspace: int
    overhead: int

    @property
    def total_flink(self) -> int:
        """Everything but what the JVM needs for itself."""
        return self.jvm_heap + self.off_heap

    @property
    def total_process(self) -> int:
        """What the container gets."""
        return sum(self)


def task_manager(get: Callable[[str], str | None], release: Release) -> TaskManagerMemory | MemoryFailure:
    """The memory of a TaskManager.

    `get` gives the text of an option by its canonical key, as Flink loads it, and None where nothing
    sets it: a default is no text, since Flink asks what is set.
    """
    try:
        reading = reading_of(get, release, "taskmanager")
        found = TaskManagerMemory(*Process("taskmanager", memory_task_manager.INSIDE, reading).derived())
        memory_task_manager.check_cores(reading)
    except DoesNotFitError as error:
        return MemoryFailure(error.message, error.keys)
    return found


def job_manager(get: Callable[[str], str | None], release: Release) -> JobManagerMemory | MemoryFailure:
    """The memory of a JobManager; `get` as for `task_manager`."""
    try:
        reading = reading_of(get, release, "jobmanager")
        return JobManagerMemory(*Process("jobmanager", memory_job_manager.INSIDE, reading).derived())
    except DoesNotFitError as error:
        return MemoryFailure(error.message, error.keys)
