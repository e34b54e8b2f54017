"""
## What it does
Checks that a checkpoint may take at least 10 ms.

## Why is this bad?
Flink refuses a shorter timeout when it builds the job, and the job never starts. A number without a unit
counts milliseconds, and 0 does not mean that there is no limit.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.timeout: "5"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.timeout: 5 min
```

## Fix safety
There is no fix: whether seconds, minutes or no limit at all was meant is for the author to say.

## References
- `CheckpointConfig.setCheckpointTimeout`
- `CheckpointCoordinatorConfiguration.MINIMAL_CHECKPOINT_TIME`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.checkpointing import SHORTEST
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import CHECKPOINT_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("checkpoint-timeout-too-short", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a timeout that Flink refuses."""
    timeout = resource.config[CHECKPOINT_TIMEOUT]
    if timeout.path is not None and timeout.value is not None and timeout.value < SHORTEST:
        message = f"{timeout.written_as} is {timeout.text}, which Flink refuses, expected at least 10 ms"
        yield Finding(timeout.path, message)
