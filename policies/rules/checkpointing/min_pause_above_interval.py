"""
## What it does
Checks that the pause between checkpoints is not longer than their interval.

## Why is this bad?
Flink then takes the pause for the interval. The manifest states a policy that the cluster does not follow:
checkpoints are rarer than it says.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.min-pause: 2 min
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 2 min
    execution.checkpointing.min-pause: 2 min
```

## Fix safety
The fix writes the pause as the interval. Safe: that is what Flink makes of the two. Where the manifest does
not state the interval, there is none.

## References
- The constructor of `CheckpointCoordinator`, which raises the interval to the pause
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_INTERVAL, MIN_PAUSE

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 365 * 86400 * 10**9
"""In nanoseconds; Flink cuts a longer pause."""


@rule("min-pause-above-interval", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about an interval that the pause replaces."""
    interval, pause = resource.config[CHECKPOINT_INTERVAL], resource.config[MIN_PAUSE]
    path = interval.path or pause.path
    if path is None or None in (interval.value, pause.value) or pause.value <= interval.value:
        return
    edits = interval.rewritten(pause.text) if pause.value <= LONGEST else ()
    fix = Fix("State the interval that is in effect", Safety.SAFE, edits) if edits else None
    message = (
        f"{interval.written_as} is {interval.text} with {pause.written_as} {pause.text}, which Flink takes for the "
        f"interval, expected at least {pause.text}"
    )
    yield Finding(path, message, fix)
