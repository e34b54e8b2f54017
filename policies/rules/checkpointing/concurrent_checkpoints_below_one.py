"""
## What it does
Checks that at least one checkpoint may be under way at a time.

## Why is this bad?
Flink refuses a number below 1 when it builds the job, and the job never starts. Checkpointing is switched
off by leaving `execution.checkpointing.interval` out, and not by this option.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.max-concurrent-checkpoints: "0"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.max-concurrent-checkpoints: "1"
```

## Fix safety
The fix sets 1, which is the least that Flink takes and its default. Unsafe: 0 may have meant no
checkpoints, or any number of them.

## References
- `CheckpointConfig.setMaxConcurrentCheckpoints`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import MAX_CONCURRENT_CHECKPOINTS

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "concurrent-checkpoints-below-one", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings)
)
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a number of concurrent checkpoints that Flink refuses."""
    most = resource.config[MAX_CONCURRENT_CHECKPOINTS]
    if most.path is not None and most.value is not None and most.value < 1:
        message = f"{most.written_as} is {most.value}, which Flink refuses, expected at least 1"
        fix = Fix("Take one checkpoint at a time, as Flink does by default", Safety.UNSAFE, most.rewritten("1"))
        yield Finding(most.path, message, fix)
