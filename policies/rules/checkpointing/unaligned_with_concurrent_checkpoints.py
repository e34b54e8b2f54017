"""
## What it does
Checks that unaligned checkpoints are taken one at a time.

## Why is this bad?
Flink refuses unaligned checkpoints together with `execution.checkpointing.max-concurrent-checkpoints`
above 1 when it builds the job, and the job never starts; `execution.checkpointing.unaligned.forced` does
not help. Only with the mode AT_LEAST_ONCE do Flink up to 1.20 and from 2.2 on let the pair pass, since
they switch unaligned checkpoints off then.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.unaligned: "true"
    execution.checkpointing.max-concurrent-checkpoints: "3"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
    execution.checkpointing.unaligned: "true"
    execution.checkpointing.max-concurrent-checkpoints: "1"
```

## Fix safety
The fix lets one checkpoint be under way at a time. Unsafe: concurrent aligned checkpoints may have been
the point, and then unaligned ones are to be switched off instead. Where the manifest does not set the
number of concurrent checkpoints, there is no fix.

## References
- `CheckpointCoordinatorConfiguration`, whose constructor refuses the pair
- `StreamingJobGraphGenerator.preValidate`, which switches unaligned checkpoints off, up to 1.20
- `CheckpointingOptions.isUnalignedCheckpointEnabled`, which does so from 2.2 on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.checkpointing import UNALIGNED_IN_ANY_MODE
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import CHECKPOINT_MODE, MAX_CONCURRENT_CHECKPOINTS, UNALIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option


@rule(
    "unaligned-with-concurrent-checkpoints",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings),
)
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about unaligned checkpoints of which several may be under way."""
    unaligned, most = resource.config[UNALIGNED], resource.config[MAX_CONCURRENT_CHECKPOINTS]
    place = most.path or unaligned.path
    if place is None or unaligned.value is not True or most.value is None or most.value <= 1:
        return
    if resource.config[CHECKPOINT_MODE].value == "AT_LEAST_ONCE" and not _runs_in_any_mode(resource):
        return
    message = (
        f"{unaligned.written_as} is true with {most.written_as} {most.value}, which Flink refuses together, "
        "expected 1 or no unaligned checkpoints"
    )
    yield Finding(place, message, _fix(most))


def _runs_in_any_mode(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> bool:
    return resource.flink_version in UNALIGNED_IN_ANY_MODE


def _fix(most: Option) -> Fix | None:
    edits = most.rewritten("1")
    return Fix("Take one checkpoint at a time", Safety.UNSAFE, edits) if edits else None
