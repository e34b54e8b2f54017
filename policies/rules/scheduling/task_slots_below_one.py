"""
## What it does
Checks that a TaskManager has at least one slot.

## Why is this bad?
A TaskManager without slots runs nothing, and Flink derives its share of the CPU from their number: with 0
or less, it refuses the configuration and no TaskManager starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "0"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "1"
```

## Fix safety
The fix sets 1, which is Flink's default. Unsafe: how many slots were meant is a guess.

## References
- `TaskExecutorProcessUtils.getCpuCores`, which demands a positive number
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import NUM_TASK_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("task-slots-below-one", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a number of slots that Flink refuses."""
    slots = deployment.config[NUM_TASK_SLOTS]
    if slots.path is not None and slots.value is not None and slots.value < 1:
        message = f"{slots.written_as} is {slots.value}, which Flink refuses, expected at least 1"
        yield Finding(slots.path, message, Fix("Give each TaskManager one slot", Safety.UNSAFE, slots.rewritten("1")))
