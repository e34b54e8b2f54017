"""
## What it does
Checks that the operator may start a lost JobManager again where it is to watch over the cluster's health.

## Why is this bad?
With `kubernetes.operator.cluster.health-check.enabled` the operator restarts a cluster that is not healthy,
for which `kubernetes.operator.jm-deployment-recovery.enabled` must be true, as it is by default. Its
validator refuses a manifest that switches it off.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    kubernetes.operator.cluster.health-check.enabled: "true"
    kubernetes.operator.jm-deployment-recovery.enabled: "false"
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
    kubernetes.operator.cluster.health-check.enabled: "true"
    kubernetes.operator.jm-deployment-recovery.enabled: "true"
```

## Fix safety
The fix switches recovery on. Unsafe: somebody has switched it off.

## References
- `DefaultValidator.validateFlinkDeploymentConfig` of the operator; cases X055 and X057
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import HEALTH_CHECK, RECOVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("health-check-without-recovery", severity=Severity.ERROR, denied_since=(1, 3))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a health check that may do nothing."""
    config = deployment.validated_config
    recovery = config.stated(RECOVERY)
    if recovery is None or not config.flag(HEALTH_CHECK) or config.flag(RECOVERY, default=True):
        return
    path = deployment.nearest("flinkConfiguration") if recovery.path is None else recovery.path
    message = f"{recovery.key} is false and the health check is on, expected true"
    yield Finding(path, message, _fix(recovery.path, recovery.rewritten("true")))


def _fix(path: tuple[str | int, ...] | None, value: object) -> Fix | None:
    return None if path is None else Fix("Let the operator recover", Safety.UNSAFE, (Set(path, value),))
