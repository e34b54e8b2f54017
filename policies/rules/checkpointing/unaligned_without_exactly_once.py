"""
## What it does
Checks that unaligned checkpoints are only switched on together with the mode EXACTLY_ONCE.

## Why is this bad?
Unaligned checkpoints exist for EXACTLY_ONCE. With AT_LEAST_ONCE, Flink up to 1.20 and from 2.2 on logs a
warning and takes aligned checkpoints: the setting has no effect, and under back pressure the checkpoints
time out that it was meant to save. Flink 2.0 and 2.1 do not notice and really run the pair.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.mode: AT_LEAST_ONCE
    execution.checkpointing.unaligned.enabled: "true"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.mode: AT_LEAST_ONCE
    execution.checkpointing.unaligned.enabled: "false"
```

## Fix safety
The fix switches unaligned checkpoints off. Safe where Flink ignores them anyway: up to 1.20 and from 2.2
on. Unsafe on 2.0 and 2.1, where the job really takes unaligned checkpoints. Whoever wants them sets the
mode to EXACTLY_ONCE instead, which is for a person to decide: it changes what the job guarantees.

## References
- `StreamingJobGraphGenerator.preValidate`, which warns and disables, up to 1.20
- `CheckpointingOptions.isUnalignedCheckpointEnabled`, from 2.2 on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.checkpointing import UNALIGNED_IN_ANY_MODE
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_MODE, UNALIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option


@rule("unaligned-without-exactly-once", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about unaligned checkpoints in a mode that has no use for them."""
    unaligned, mode = resource.config[UNALIGNED], resource.config[CHECKPOINT_MODE]
    place = unaligned.path or mode.path
    if unaligned.value is not True or mode.value != "AT_LEAST_ONCE" or place is None:
        return
    runs = resource.config.release in UNALIGNED_IN_ANY_MODE
    effect = "really runs unaligned without exactly-once" if runs else "ignores it with a warning"
    message = (
        f"{unaligned.written_as} is true with {mode.written_as} {mode.text}: Flink {resource.config.release} "
        f"{effect}, expected EXACTLY_ONCE or no unaligned checkpoints"
    )
    yield Finding(place, message, _fix(unaligned, Safety.UNSAFE if runs else Safety.SAFE))


def _fix(unaligned: Option, safety: Safety) -> Fix | None:
    edits = unaligned.rewritten("false")
    return Fix("Switch unaligned checkpoints off", safety, edits) if edits else None
