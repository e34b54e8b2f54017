"""
## What it does
Checks that the number of tolerable checkpoint failures is not negative.

## Why is this bad?
Flink refuses a negative number when it builds the job, and the job never starts. There is no number that
means any number of failures.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.tolerable-failed-checkpoints: "-1"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.tolerable-failed-checkpoints: "0"
```

## Fix safety
The fix sets 0, which is Flink's default. Unsafe: a negative number may have meant that failures never
matter, and with 0 the first failed checkpoint restarts the job.

## References
- `CheckpointConfig.setTolerableCheckpointFailureNumber`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import TOLERABLE_FAILURES

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("tolerable-failures-negative", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a number of failures that Flink refuses."""
    failures = resource.config[TOLERABLE_FAILURES]
    if failures.path is not None and failures.value is not None and failures.value < 0:
        message = f"{failures.written_as} is {failures.value}, which Flink refuses, expected at least 0"
        fix = Fix("Tolerate no failed checkpoint, as Flink does by default", Safety.UNSAFE, failures.rewritten("0"))
        yield Finding(failures.path, message, fix)
