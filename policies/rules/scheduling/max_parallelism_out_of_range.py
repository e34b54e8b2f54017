"""
## What it does
Checks that `pipeline.max-parallelism` is between 1 and 32768.

## Why is this bad?
Flink refuses any other number when it builds the job, and the job never starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    pipeline.max-parallelism: "40000"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    pipeline.max-parallelism: "32768"
```

## Fix safety
There is no fix: the number of key groups is part of the state, and cannot be changed later.

## References
- `StreamExecutionEnvironment.setMaxParallelism`, `KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import MAX_PARALLELISM

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 2**15
UNSET = -1
"""Flink's default, which stands for a number derived from the parallelism."""


@rule("max-parallelism-out-of-range", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a number of key groups that Flink refuses."""
    option = resource.config[MAX_PARALLELISM]
    if option.path is not None and option.value not in (None, UNSET) and not 0 < option.value <= MOST:
        message = f"{option.written_as} is {option.value}, which Flink refuses, expected a number from 1 to {MOST}"
        yield Finding(option.path, message)
