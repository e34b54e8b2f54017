"""
## What it does
Checks that the sizes of memory are not bare numbers of less than a megabyte, in `flinkConfiguration` and
in the fields `resource.memory` alike.

## Why is this bad?
A number without a unit counts bytes. `1024` is a kilobyte: as the size of a process it is refused, as the
size of a part of it, Flink runs out of memory at once.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      memory: "4096"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      memory: "4096m"
```

## Fix safety
The number gets the unit `m`, for megabytes. Unsafe: that is the usual slip, and yet a guess.

## References
- `MemorySize.parseBytes`: a number without a unit is a number of bytes
- `ProcessMemoryUtils.deriveJvmMetaspaceAndOverheadWithTotalProcessMemory`, which refuses such a total
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

SIZES = (
    *("jobmanager.memory.process.size", "jobmanager.memory.flink.size", "jobmanager.memory.heap.size"),
    *("jobmanager.memory.off-heap.size", "jobmanager.memory.jvm-metaspace.size"),
    *("taskmanager.memory.process.size", "taskmanager.memory.flink.size", "taskmanager.memory.task.heap.size"),
    *("taskmanager.memory.managed.size", "taskmanager.memory.jvm-metaspace.size"),
    *("taskmanager.memory.framework.heap.size", "taskmanager.memory.framework.off-heap.size"),
    *("taskmanager.memory.task.off-heap.size", "jobmanager.heap.size", "taskmanager.heap.size"),
)


@rule("memory-size-in-bytes", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about sizes that lack their unit."""
    stated = deployment.config.entries
    if not any(entry.key.endswith(".size") and entry.text.strip().isdecimal() for entry in stated.values()):
        return
    from flinkgate.policies.flink.memory import counts_bytes, place_of  # noqa: PLC0415  # only such sizes need it

    for key in SIZES:
        option = deployment.config[key]
        path = place_of(option)
        if option.entry is not None and path is not None and counts_bytes(option):
            name = option.written_as if option.path else ".".join(map(str, path[1:]))
            message = f"{name} is {option.text}, which is a number of bytes, expected a unit such as {option.text}m"
            edits = (Set(path, f"{option.text.strip()}m"),)
            yield Finding(path, message, Fix("Take the number for megabytes", Safety.UNSAFE, edits))
