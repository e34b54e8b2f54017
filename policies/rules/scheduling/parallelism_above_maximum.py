"""
## What it does
Checks that the parallelism of the job is not above `pipeline.max-parallelism`.

## Why is this bad?
An operator cannot have more subtasks than there are key groups. Flink builds the job and then fails to
schedule it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    pipeline.max-parallelism: "4"
  job:
    parallelism: 8
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    pipeline.max-parallelism: "16"
  job:
    parallelism: 8
    upgradeMode: stateless
```

## Fix safety
There is no fix: which of the two numbers was meant is for the author to say, and the larger one cannot be
changed once there is state.

## References
- `VertexParallelismInformation` and `DefaultVertexParallelismInfo.setMaxParallelism`, which compare the two
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import MAX_PARALLELISM, PARALLELISM

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("parallelism-above-maximum", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a parallelism for which there are too few key groups."""
    most, parallelism = resource.config[MAX_PARALLELISM], resource.config[PARALLELISM]
    if None in (most.value, parallelism.value) or not 0 < most.value < parallelism.value:
        return
    entry = parallelism.entry
    path = most.path or (entry and (entry.path or entry.field))
    if path is not None:
        message = f"{most.written_as} is {most.value}, expected at least the parallelism of {parallelism.value}"
        yield Finding(path, message)
