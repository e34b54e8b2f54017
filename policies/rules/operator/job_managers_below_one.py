"""
## What it does
Checks that `jobManager.replicas`, where it is set, is at least 1.

## Why is this bad?
The operator's validator refuses a smaller number: a cluster is stopped by `job.state: suspended` or by
deleting it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  jobManager:
    replicas: 0
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  jobManager:
    replicas: 1
```

## Fix safety
The fix asks for one JobManager. Unsafe: nobody knows whether the cluster was meant to stand still.

## References
- `DefaultValidator.validateJmReplicas` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import whole_number
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("job-managers-below-one", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a cluster that is to have no JobManager."""
    replicas = whole_number(deployment.value("jobManager", "replicas"))
    if replicas is not None and replicas < 1:
        path = deployment.path("jobManager", "replicas")
        fix = Fix("Run one JobManager", Safety.UNSAFE, (Set(path, 1),))
        yield Finding(path, f"jobManager.replicas is {replicas}, expected at least 1", fix)
