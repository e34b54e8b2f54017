"""
## What it does
Checks that a deployment with the upgrade mode `last-state` has high availability, from operator 1.10 on,
which no longer asks for it.

## Why is this bad?
Without it the operator can only take the last state of a job whose JobManager still answers. Where the
JobManager is lost, or an upgrade fails, somebody has to find the last checkpoint and start from there by
hand. A JobManager that restarts begins where the job first started, and not at its last checkpoint.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.dir: s3://flink-state/checkpoints
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: last-state
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
    execution.checkpointing.dir: s3://flink-state/checkpoints
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink-state/ha
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: last-state
```

## Fix safety
There is no fix: high availability needs a storage, which the author has to name.

## References
- `AbstractJobReconciler.getJobUpgrade` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

NOT_DENIED_SINCE = (1, 10)


@rule("last-state-without-ha", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about state that only a running JobManager can hand over."""
    if deployment.upgrade_mode != "last-state" or deployment.operator < NOT_DENIED_SINCE:
        return
    if not high_availability.is_on(deployment.config):
        message = (
            f"upgradeMode is last-state and high availability is off{deployment.config.reservation}, "
            "so that the state cannot be found without its JobManager, expected high availability"
        )
        yield Finding(deployment.path("job", "upgradeMode"), message)
