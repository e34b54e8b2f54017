"""
## What it does
Checks that high availability is on where `kubernetes.operator.deployment.rollback.enabled` is true.

## Why is this bad?
The operator rolls a failed upgrade back to the last state, which it finds through high availability. Its
validator refuses a manifest without it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    kubernetes.operator.deployment.rollback.enabled: "true"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    kubernetes.operator.deployment.rollback.enabled: "true"
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink-state/ha
```

## Fix safety
There is no fix: high availability needs a storage, which the author has to name.

## References
- `DefaultValidator.validateFlinkDeploymentConfig` of the operator; case X054
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import ROLLBACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("rollback-without-ha", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about rollbacks that have nothing to go back to."""
    config = deployment.validated_config
    entry = config.stated(ROLLBACK)
    if entry is None or not config.flag(ROLLBACK) or config.high_availability:
        return
    path = deployment.nearest("flinkConfiguration") if entry.path is None else entry.path
    yield Finding(path, f"{entry.key} is true, expected high availability with it{config.reservation}")
