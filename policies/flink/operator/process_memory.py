"""Whether Flink can derive the memory of a process from options alone, as the operator's validator asks it to.

The operator asks its own Flink, and not as Flink on Kubernetes asks: an old heap option stands for the heap of
the JobManager, and for nothing at all of a TaskManager (`JobManagerProcessUtils`, `TaskExecutorProcessUtils`).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from flinkgate.policies.flink.operator.releases import bundled_flink
from flinkgate.schemas.flink.memory import MemoryFailure, job_manager, task_manager

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.policies.flink.operator.validated_config import ValidatedConfig

JVM_HEAP = "jobmanager.memory.heap.size"
_OLD_HEAP, _OLD_HEAP_MB = "jobmanager.heap.size", "jobmanager.heap.mb"
_IGNORED = frozenset({_OLD_HEAP, _OLD_HEAP_MB, "taskmanager.heap.size", "taskmanager.heap.mb"})


class Component(Enum):
    """One of the two kinds of process."""

    JOB_MANAGER = "jobManager"
    TASK_MANAGER = "taskManager"

    @staticmethod
    def of(field: str) -> Component:
        """The component whose block of the spec has this name."""
        return Component(field)

    @property
    def field(self) -> str:
        """The name of its block in the spec."""
        return str(self.value)

    @property
    def title(self) -> str:
        """What it is called in sentences."""
        return "JobManager" if self is Component.JOB_MANAGER else "TaskManager"


def underived(component: Component, config: ValidatedConfig) -> str | None:
    """Why Flink cannot derive the memory of this process; None where it can."""
    derive = job_manager if component is Component.JOB_MANAGER else task_manager
    found = derive(_reader(config), bundled_flink(config.operator))
    return found.message if isinstance(found, MemoryFailure) else None


def _reader(config: ValidatedConfig) -> Callable[[str], str | None]:
    def get(key: str) -> str | None:
        if key in _IGNORED:
            return None
        stated = config.text(key)
        return _old_heap(config) if stated is None and key == JVM_HEAP else stated

    return get


def _old_heap(config: ValidatedConfig) -> str | None:
    """The heap of the JobManager by its old names; a bare number of the second one counts megabytes."""
    stated, in_mb = config.text(_OLD_HEAP), config.text(_OLD_HEAP_MB)
    return stated if stated is not None or in_mb is None else f"{in_mb}m"
