"""
## What it does
Checks that a timeout of the alignment is only set where unaligned checkpoints are on.

## Why is this bad?
The timeout says when an aligned checkpoint becomes an unaligned one. Where unaligned checkpoints are off,
it has no effect, and Flink does not say so.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.aligned-checkpoint-timeout: 30 s
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
```

## Fix safety
The fix removes the timeout. Safe: it has no effect. Whether unaligned checkpoints were meant to be on is for
the author to say.

## References
- `CheckpointConfig.getAlignedCheckpointTimeout`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import UNALIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMEOUT = "execution.checkpointing.aligned-checkpoint-timeout"


@rule("alignment-timeout-without-unaligned", severity=Severity.INFO, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a timeout that nothing reads."""
    config = resource.config
    timeout, unaligned = config[TIMEOUT], config[UNALIGNED]
    if timeout.path is None or not timeout.value or unaligned.error is not None or unaligned.value is True:
        return
    if not unaligned.is_set and not (config.platform_known or resource.layers_known):
        return
    message = (
        f"{timeout.written_as} is {timeout.text} without unaligned checkpoints{config.reservation}, "
        f"expected {config.key_of(UNALIGNED)} true, or no timeout"
    )
    yield Finding(timeout.path, message, Fix("Remove what has no effect", Safety.SAFE, (Remove(timeout.path),)))
