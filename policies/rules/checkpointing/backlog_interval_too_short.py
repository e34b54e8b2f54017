"""
## What it does
Checks that the checkpoint interval during a backlog is 0 or at least the usual interval.

## Why is this bad?
Flink refuses a shorter one when it builds the job, and the job never starts: while records are being
caught up on, there are to be fewer checkpoints and not more. The option is there from 1.19 on.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.interval-during-backlog: 30 s
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.interval-during-backlog: 5 min
```

## Fix safety
There is no fix: which of the two intervals was meant otherwise is for the author to say.

## References
- `CheckpointConfig.setCheckpointIntervalDuringBacklog`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_INTERVAL

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKLOG_INTERVAL = "execution.checkpointing.interval-during-backlog"


@rule("backlog-interval-too-short", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about an interval that Flink refuses beside the usual one."""
    usual, backlog = resource.config[CHECKPOINT_INTERVAL], resource.config[BACKLOG_INTERVAL]
    path = backlog.path or usual.path
    if path is None or None in (usual.value, backlog.value) or backlog.value == 0 or backlog.value >= usual.value:
        return
    message = (
        f"{backlog.written_as} is {backlog.text} and {usual.written_as} is {usual.text}, which Flink refuses, "
        f"expected 0 or at least {usual.text}"
    )
    yield Finding(path, message)
