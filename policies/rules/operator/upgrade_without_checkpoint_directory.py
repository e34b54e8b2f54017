"""
## What it does
Checks that a checkpoint directory is set where the upgrade mode is `last-state` or `savepoint`.

## Why is this bad?
The operator's validator asks for it: with both modes the job may have to start from a checkpoint.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
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
    execution.checkpointing.interval: 1 min
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
    execution.checkpointing.dir: s3://flink-state/checkpoints
  job:
    upgradeMode: savepoint
```

## Fix safety
There is no fix: nobody but the author knows a storage that lasts.

## References
- `DefaultValidator.validateJobSpec` of the operator; cases U061, X033, X146 and X168
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "upgrade-without-checkpoint-directory",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about upgrades for which the operator misses a checkpoint directory."""
    mode, config = resource.upgrade_mode, resource.validated_config
    if mode not in {"savepoint", "last-state"} or config is None or not config.is_blank(CHECKPOINT_DIR):
        return
    key = config.name_of(CHECKPOINT_DIR)
    message = f"upgradeMode is {mode} but {key} is not set{config.reservation}, expected a directory for checkpoints"
    yield Finding(resource.path("job", "upgradeMode"), message)
