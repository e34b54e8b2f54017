"""
## What it does
Checks that the retention of checkpoints is one that Flink knows: DELETE_ON_CANCELLATION,
RETAIN_ON_CANCELLATION or NO_EXTERNALIZED_CHECKPOINTS.

## Why is this bad?
Flink takes the constants in any case, but with underscores only and in full: on `retain` the job fails
before it starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.externalized-checkpoint-retention: retain
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
```

## Fix safety
A value with the letters of one constant, or with letters that only one constant begins with, is written
as that constant. Safe: Flink refuses the job today, and the value plainly says what it means. Any other
value has no fix.

## References
- `ExternalizedCheckpointRetention` (up to 1.20 `CheckpointConfig.ExternalizedCheckpointCleanup`), read by
  `ConfigurationUtils.convertToEnum`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import abbreviated, meant
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import CHECKPOINT_RETENTION

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unknown-checkpoint-retention", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a retention that Flink does not know."""
    retention = resource.config[CHECKPOINT_RETENTION]
    if retention.path is None or retention.error is None:
        return
    known = resource.config.constants(CHECKPOINT_RETENTION)
    found = meant(retention.text, known) or abbreviated(retention.text, known)
    fix = Fix("Write the retention as Flink does", Safety.SAFE, retention.rewritten(found)) if found else None
    message = f"{retention.written_as} is {retention.text!r}, expected one of {', '.join(known)}"
    yield Finding(retention.path, message, fix)
