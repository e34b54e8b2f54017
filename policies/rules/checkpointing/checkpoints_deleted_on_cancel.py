"""
## What it does
Checks that checkpoints outlive a cancellation where the operator cancels the job at each upgrade with
`last-state`: always for a FlinkSessionJob; for a FlinkDeployment where high availability is off, or where
`kubernetes.operator.job.upgrade.last-state.job-cancel.enabled` is true.

## Why is this bad?
The operator cancels the job, Flink deletes its checkpoints, and the operator starts the job from the last
of them, which is gone: the upgrade fails and the state is lost. Without the option, the operator sets
RETAIN_ON_CANCELLATION itself.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
spec:
  deploymentName: session
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.externalized-checkpoint-retention: DELETE_ON_CANCELLATION
  job:
    upgradeMode: last-state
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
spec:
  deploymentName: session
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
  job:
    upgradeMode: last-state
```

## Fix safety
The fix sets RETAIN_ON_CANCELLATION. Unsafe: after a cancellation the last checkpoints stay in the storage
until somebody clears them away.

## References
- `AbstractJobReconciler.allowLastStateCancel` of the operator, which decides between cancelling and deleting
- `CheckpointRetentionPolicy`: RETAIN_ON_FAILURE and NEVER_RETAIN_AFTER_TERMINATION discard on CANCELED
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.retention import RETENTION_WANTED, cancels_at_upgrade, deleting_retention, retaining
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("checkpoints-deleted-on-cancel", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about checkpoints that the operator's own cancellation deletes."""
    retention = deleting_retention(resource)
    if retention is None or not cancels_at_upgrade(resource):
        return
    message = (
        f"{retention.written_as} is {retention.text} with upgradeMode last-state, for which the operator cancels "
        f"the job and then starts it from the checkpoint that is deleted, {RETENTION_WANTED}"
    )
    yield Finding(retention.path or resource.path("job", "upgradeMode"), message, retaining(resource, retention))
