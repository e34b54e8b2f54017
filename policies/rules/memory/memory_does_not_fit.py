"""
## What it does
Checks that the memory of JobManager and TaskManager goes together as the Flink release computes it: the
parts fit into the total, the fractions and bounds hold, the JVM gets what it needs.

## Why is this bad?
Flink refuses a configuration that does not add up, and no pod of the cluster starts. The message has the
numbers. `flinkgate show` draws how the memory is shared out.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      memory: 512m
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      memory: 1728m
```

## Fix safety
There is no fix: whether the total or one of its parts has to change is for the author to say.

## References
- `ProcessMemoryUtils.memoryProcessSpecFromConfig`, `TaskExecutorFlinkMemoryUtils`, `JobManagerFlinkMemoryUtils`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("memory-does-not-fit", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about processes that cannot start with the memory they are given."""
    from flinkgate.policies.flink.memory import counts_bytes, misfits  # noqa: PLC0415  # the model, once it is needed

    for name, failure, path in misfits(deployment):
        if not any(counts_bytes(deployment.config[key]) for key in failure.keys):
            expected = "" if "expected" in failure.message else ", expected sizes that go together"
            yield Finding(path, f"the {name} cannot start: {failure.message}{expected}")
