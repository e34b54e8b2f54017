"""
## What it does
Checks that the number of retained checkpoints is a whole number of at least `minimum`.

## Why is this bad?
Flink warns about a value below 1 and keeps one checkpoint all the same. The manifest then states a
policy that the cluster does not follow. A value that is no number stops the job at its start.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.num-retained: "0"  # keep none
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.num-retained: "1"  # keep none
```

## Options
- `minimum`: the smallest number to accept, 1 unless stated.

## Fix safety
Safe for a number below 1 when `minimum` is 1: that is what Flink uses in its place. Unsafe for a higher
minimum, since more checkpoints are kept then. A value that is not a number has no fix: nobody knows what
was meant.

## References
- `DefaultCompletedCheckpointStoreUtils.getMaximumNumberOfRetainedCheckpoints`
- `CheckpointingOptions.MAX_RETAINED_CHECKPOINTS`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import NUM_RETAINED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.manifest import FlinkDeployment


@rule("num-retained-below-one", severity=Severity.ERROR)
def check(deployment: FlinkDeployment, *, minimum: int = 1) -> Iterator[Finding]:
    """Findings about the number of retained checkpoints."""
    option = deployment.config[NUM_RETAINED]
    if option.path is None:
        return
    if option.error is not None:
        message = f"{option.written_as} is {option.text!r}, expected a whole number of at least {minimum}"
        yield Finding(option.path, message)
    elif option.value < minimum:
        message = f"{option.written_as} is {option.value}, expected at least {minimum}"
        yield Finding(option.path, message, _fix(option, minimum))


def _fix(option: Option, minimum: int) -> Fix:
    edits = option.rewritten(str(minimum))
    if option.value < 1 and minimum == 1:
        return Fix("Keep one checkpoint, as Flink already does", Safety.SAFE, edits)
    return Fix(f"Keep {minimum} checkpoints", Safety.UNSAFE, edits)
