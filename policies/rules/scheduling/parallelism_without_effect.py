"""
## What it does
Checks that `job.parallelism` is not stated beside `taskManager.replicas` with another number of slots.

## Why is this bad?
Where the number of TaskManagers is stated, the operator runs the job with as many subtasks as they have
slots, and ignores `job.parallelism` with a line in its log.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  taskManager:
    replicas: 3
  job:
    parallelism: 4
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  taskManager:
    replicas: 3
  job:
    parallelism: 6
    upgradeMode: stateless
```

## Fix safety
The fix states the parallelism that is in effect. Safe: the job behaves the same. Whether fewer TaskManagers
were meant is for the author to check.

## References
- `FlinkConfigBuilder.getParallelism` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import whole_number
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import NUM_TASK_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("parallelism-without-effect", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a parallelism that the operator ignores."""
    stated = whole_number(deployment.value("job", "parallelism"))
    replicas = whole_number(deployment.value("taskManager", "replicas"))
    option = deployment.config[NUM_TASK_SLOTS]
    slots = option.value
    if not stated or not replicas or min(stated, replicas) < 1 or not slots or slots < 1 or stated == replicas * slots:
        return
    path, effective = deployment.path("job", "parallelism"), replicas * slots
    message = (
        f"job.parallelism is {stated}, but the operator runs {effective} subtasks on {replicas} TaskManagers with "
        f"slots for {slots} each{'' if option.is_set else deployment.config.reservation}, "
        f"expected {effective}, or no taskManager.replicas"
    )
    fix = Fix("State the parallelism that is in effect", Safety.SAFE, (Set(path, effective),))
    yield Finding(path, message, fix if option.is_set else None)
