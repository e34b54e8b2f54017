"""
## What it does
Notes that no checkpoints are taken, as far as the configuration says, where the upgrade mode is `savepoint`.

## Why is this bad?
A savepoint can only be taken of a job that runs. Where it does not, the operator falls back to the last
checkpoint, and without one it waits for somebody to repair the job. The job's own code may switch checkpoints
on, which nobody can see from here.

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
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
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
    execution.checkpointing.interval: 1 min
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: savepoint
```

## Fix safety
There is no fix: how often to take one is for the author to say.

## References
- `AbstractJobReconciler.getJobUpgrade` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.retention import may_start_from_checkpoint
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, CHECKPOINT_INTERVAL

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("savepoint-upgrade-without-checkpointing", severity=Severity.INFO, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a fallback that is not there."""
    if resource.upgrade_mode != "savepoint" or not may_start_from_checkpoint(resource) or not resource.layers_known:
        return
    config = resource.config
    if config[CHECKPOINT_DIR].is_set and not config[CHECKPOINT_INTERVAL].is_set:
        message = (
            f"{config.key_of(CHECKPOINT_INTERVAL)} is not set{config.reservation}, so that a job which fails has no "
            "checkpoint to be upgraded from, expected an interval, here or in the job"
        )
        yield Finding(resource.path("job", "upgradeMode"), message)
