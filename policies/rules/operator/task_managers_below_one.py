"""
## What it does
Checks that `taskManager.replicas`, where it is set, is at least 1.

## Why is this bad?
The operator's validator refuses a smaller number, for session clusters too: to have TaskManagers started as
they are needed, leave the field out.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  taskManager:
    replicas: 0
    resource:
      memory: 2g
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  taskManager:
    resource:
      memory: 2g
```

## Fix safety
The fix leaves the field out. Unsafe: how many TaskManagers there are then follows from the parallelism.

## References
- `DefaultValidator.validateTmReplicas` and `validateJobSpec` of the operator; cases U007 and X127
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import whole_number
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("task-managers-below-one", severity=Severity.ERROR, denied_since=(1, 1))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a cluster that is to have no TaskManager."""
    replicas = whole_number(deployment.value("taskManager", "replicas"))
    if replicas is None or replicas >= 1:
        return
    path = deployment.path("taskManager", "replicas")
    fix = Fix("Start TaskManagers as they are needed", Safety.UNSAFE, (Remove(path),))
    yield Finding(path, f"taskManager.replicas is {replicas}, expected at least 1 or no such field", fix)
