"""
## What it does
Checks that `parallelism.default` is at least 1, or -1, where no field of the spec overwrites it.

## Why is this bad?
Flink refuses 0 when it builds a job that does not state its own parallelism.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    parallelism.default: "0"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    parallelism.default: "1"
```

## Fix safety
The fix sets 1, which is Flink's default. Unsafe: which parallelism was meant is a guess.

## References
- `ExecutionConfig.setParallelism`: "Parallelism must be at least one"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import PARALLELISM

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_THE_SYSTEM = -1
"""`ExecutionConfig.PARALLELISM_DEFAULT`, which Flink takes as if nothing were set."""


@rule("default-parallelism-below-one", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a parallelism that Flink refuses."""
    option = resource.config[PARALLELISM]
    if option.path is not None and option.value is not None and option.value < 1 and option.value != OF_THE_SYSTEM:
        message = f"{option.written_as} is {option.value}, which Flink refuses, expected at least 1"
        yield Finding(option.path, message, Fix("Run with one subtask", Safety.UNSAFE, option.rewritten("1")))
