"""
## What it does
Checks that `flinkConfiguration` does not set an option that a field of the spec decides: memory, CPU,
image, service account, replicas, parallelism and so on.

## Why is this bad?
The operator writes the field over the option. The manifest states two values, and the one in
`flinkConfiguration` has no effect.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    taskmanager.memory.process.size: 4g
  taskManager:
    resource:
      memory: 2g
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  taskManager:
    resource:
      memory: 2g
```

## Fix safety
The option is removed. Safe: the operator overwrites it, so that the job behaves the same. Which of the two
values was meant is for the author to check.

## References
- `FlinkConfigBuilder.buildFrom` of the operator, which applies the fields after `flinkConfiguration`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.flink.overwriting import decided_elsewhere
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN = frozenset({"kubernetes.cluster-id", "kubernetes.namespace"})
"""The operator refuses a manifest that sets these at all."""


@rule("option-overwritten-by-field", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about options that a field overwrites."""
    for ignored, heeded, key in decided_elsewhere(resource.config):
        if heeded.origin is Origin.FIELD and key not in FORBIDDEN and ignored.path and heeded.field:
            message = (
                f"{ignored.key} is {ignored.text}, which the operator overwrites with {heeded.text} from "
                f"{field_path(heeded.field)}, expected one of the two"
            )
            fix = Fix("Remove what the operator overwrites", Safety.SAFE, (Remove(ignored.path),))
            yield Finding(ignored.path, message, fix)
