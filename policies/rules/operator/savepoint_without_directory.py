"""
## What it does
Checks that a savepoint directory is set where the operator is to take savepoints: for the upgrade mode
`savepoint`, for a `savepointTriggerNonce`, for `kubernetes.operator.periodic.savepoint.interval`, and for
`kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age`.

## Why is this bad?
The operator's validator refuses the manifest: there is no place to put a savepoint.

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
    upgradeMode: savepoint
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
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
  job:
    upgradeMode: savepoint
```

## Fix safety
There is no fix: nobody but the author knows a storage that lasts.

## References
- `DefaultValidator.validateJobSpec` of the operator; cases U009, U123 and X033
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.savepoints import need_of_savepoints
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "savepoint-without-directory",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about savepoints that have no place to go."""
    need, config = need_of_savepoints(resource), resource.validated_config
    if need is None or config is None:
        return
    key = config.name_of(SAVEPOINT_DIR)
    message = f"{need.reason} but {key} is not set{config.reservation}, expected a directory for savepoints"
    yield Finding(need.path, message)
