"""
## What it does
Checks that the checkpoint interval is at least 10 ms.

## Why is this bad?
Flink refuses a shorter interval when it builds the job, and the job never starts. That holds for 0 as
well: checkpointing is off where the option is absent, not where it is 0. A number without a unit counts
milliseconds, so that `5` is not five seconds.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    execution.checkpointing.interval: "0"
  job:
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  job:
    upgradeMode: stateless
```

## Fix safety
An interval of 0 is removed, which is how Flink is told to take no checkpoints. Unsafe: the job then runs
without them, unless its code or a default of the operator's says otherwise. With the upgrade mode
`last-state` there is no fix, since the operator puts 5 minutes where nothing is set. An interval from 1
to 9 ms has none either: whether seconds or minutes were meant is for the author to say.

## References
- `CheckpointConfig.setCheckpointInterval`
- `CheckpointCoordinatorConfiguration.MINIMAL_CHECKPOINT_TIME`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.checkpointing import SHORTEST
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import CHECKPOINT_INTERVAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path


@rule("checkpoint-interval-too-short", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about an interval that Flink refuses."""
    interval = resource.config[CHECKPOINT_INTERVAL]
    if interval.path is None or interval.value is None or interval.value >= SHORTEST:
        return
    off = interval.value == 0
    remedy = "at least 10 ms, or no such option where checkpoints are not wanted" if off else "at least 10 ms"
    message = f"{interval.written_as} is {interval.text}, which Flink refuses, expected {remedy}"
    fix = _without_interval(interval.path) if off and resource.upgrade_mode != "last-state" else None
    yield Finding(interval.path, message, fix)


def _without_interval(path: Path) -> Fix:
    return Fix("Leave checkpointing off by leaving the interval out", Safety.UNSAFE, (Remove(path),))
