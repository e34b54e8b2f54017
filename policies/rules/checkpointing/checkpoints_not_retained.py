"""
## What it does
Checks that checkpoints outlive a cancellation of the job where its upgrade mode may have to start from one.

## Why is this bad?
With `last-state` the operator starts the job from its last checkpoint, and so it does with `savepoint`
where no savepoint can be taken. As long as the operator stops the job by deleting the JobManager, the
checkpoint is there. After a cancellation, by a person or by the operator for a change of the Flink
version, DELETE_ON_CANCELLATION and NO_EXTERNALIZED_CHECKPOINTS have removed it. Without the option, the
operator sets RETAIN_ON_CANCELLATION itself.

Where the operator is known to cancel the job at each upgrade, `checkpoints-deleted-on-cancel` speaks.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION
  job:
    upgradeMode: savepoint
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
  job:
    upgradeMode: savepoint
```

## Fix safety
The fix sets RETAIN_ON_CANCELLATION. Unsafe: after a cancellation the last checkpoints stay in the storage
until somebody clears them away.

## References
- `AbstractJobReconciler.getJobUpgrade` of the operator, which falls back to `last-state`, and cancels for a
  new Flink version
- `FlinkConfigBuilder` of the operator, which sets RETAIN_ON_CANCELLATION where nothing is set
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.retention import (
    RETENTION_WANTED,
    cancels_at_upgrade,
    deleting_retention,
    may_start_from_checkpoint,
    retaining,
)
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("checkpoints-not-retained", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about checkpoints that a cancellation deletes though an upgrade may need them."""
    retention = deleting_retention(resource)
    if retention is None or cancels_at_upgrade(resource) or not may_start_from_checkpoint(resource):
        return
    message = (
        f"{retention.written_as} is {retention.text} with upgradeMode {resource.upgrade_mode}, which may have to "
        f"start from a checkpoint, {RETENTION_WANTED}"
    )
    yield Finding(retention.path or resource.path("job", "upgradeMode"), message, retaining(resource, retention))
