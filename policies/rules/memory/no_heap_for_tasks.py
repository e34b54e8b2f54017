"""
## What it does
Checks that the TaskManager's memory, as Flink shares it out, leaves some heap for the tasks.

## Why is this bad?
Flink accepts a task heap of nothing and starts. The code of the job, and with the `hashmap` backend its
state, then live in what the framework needs for itself, and the TaskManager runs out of memory.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.memory.flink.size: 534m
  jobManager:
    resource:
      memory: 1600m
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.memory.flink.size: 1280m
  jobManager:
    resource:
      memory: 1600m
```

## Options
- `minimum_mb`: the least heap for tasks in megabytes, 16 unless stated.

## Fix safety
There is no fix: whether the total grows or another part shrinks is for the author to say.

## References
- `TaskExecutorFlinkMemoryUtils.deriveFromTotalFlinkMemory`, which takes any rest that is not negative
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

DECIDING = (
    "taskmanager.memory.task.heap.size",
    "taskmanager.memory.flink.size",
    "taskmanager.memory.process.size",
)
"""What the heap is derived from, in the order in which Flink looks."""


@rule("no-heap-for-tasks", severity=Severity.WARNING)
def check(deployment: FlinkDeployment, *, minimum_mb: int = 16) -> Iterator[Finding]:
    """Findings about TaskManagers that have no room for the job."""
    heap = getattr(deployment.memory.task_manager, "task_heap", None)
    if heap is None or heap >= minimum_mb * 2**20:
        return
    from flinkgate.policies.flink.memory import counts_bytes, place_of  # noqa: PLC0415  # only a finding needs it

    option = next((each for each in map(deployment.config.__getitem__, DECIDING) if each.is_set), None)
    path = option and place_of(option)
    if option is not None and path and not counts_bytes(option):
        message = f"the heap for tasks comes to {heap / 2**20:.1f} mb, expected at least {minimum_mb} mb"
        yield Finding(path, message)
