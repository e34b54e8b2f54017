"""
## What it does
Checks that the JobManager's heap, as Flink derives it, is not below the 128 mb that Flink recommends.

## Why is this bad?
Flink only warns and starts with what is left once metaspace, overhead and off-heap memory are taken off.
The JobManager then runs out of memory with the first larger job graph or the first checkpoint.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 640m
  taskManager:
    resource:
      memory: 1728m
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1024m
  taskManager:
    resource:
      memory: 1728m
```

## Fix safety
There is no fix: how much memory the JobManager may have is for the author to say.

## References
- `JobManagerOptions.MIN_JVM_HEAP_SIZE`, against which `JobManagerFlinkMemoryUtils` warns
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

LEAST = 128 * 2**20

DECIDING = ("jobmanager.memory.heap.size", "jobmanager.memory.flink.size", "jobmanager.memory.process.size")
"""What the heap is derived from, in the order in which Flink looks."""


@rule("job-manager-heap-too-small", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a heap against which Flink itself warns."""
    heap = getattr(deployment.memory.job_manager, "jvm_heap", LEAST)
    if heap >= LEAST:
        return
    from flinkgate.policies.flink.memory import counts_bytes, place_of  # noqa: PLC0415  # only a finding needs it

    option = next((each for each in map(deployment.config.__getitem__, DECIDING) if each.is_set), None)
    path = option and place_of(option)
    if option is not None and path and not counts_bytes(option):
        message = f"the JobManager's heap comes to {heap / 2**20:.1f} mb, expected at least 128 mb"
        yield Finding(path, message)
