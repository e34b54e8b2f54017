"""
## What it does
Checks that the checkpointing mode is one that Flink knows: EXACTLY_ONCE or AT_LEAST_ONCE.

## Why is this bad?
Flink takes the two constants in any case, but with underscores only: on `exactly-once` the job fails
before it starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.mode: exactly-once
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.mode: EXACTLY_ONCE
```

## Fix safety
A value with the letters of one of the two constants is written as that constant. Safe: Flink refuses the
job today, and the value plainly says which mode it means. Any other value has no fix.

## References
- `CheckpointingMode`, read by `ConfigurationUtils.convertToEnum`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import CHECKPOINT_MODE

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unknown-checkpoint-mode", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a mode that Flink does not know."""
    mode = resource.config[CHECKPOINT_MODE]
    if mode.path is None or mode.error is None:
        return
    modes = resource.config.constants(CHECKPOINT_MODE)
    found = meant(mode.text, modes)
    fix = Fix("Write the mode as Flink does", Safety.SAFE, mode.rewritten(found)) if found else None
    yield Finding(mode.path, f"{mode.written_as} is {mode.text!r}, expected {' or '.join(modes)}", fix)
