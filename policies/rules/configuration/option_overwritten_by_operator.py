"""
## What it does
Checks that `flinkConfiguration` does not set an option that the operator sets itself, whatever the
manifest says: `execution.target` and, for a job, `execution.shutdown-on-application-finish`.

## Why is this bad?
The operator needs these values in order to work and writes them over the manifest's. What the manifest
states has no effect.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    execution.shutdown-on-application-finish: "true"
  job:
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  job:
    upgradeMode: stateless
```

## Fix safety
The option is removed. Safe: the operator overwrites it, so that the job behaves the same.

## References
- `FlinkConfigBuilder.applyFlinkConfiguration` and `applyJobOrSessionSpec` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.flink.overwriting import decided_elsewhere
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

FORBIDDEN = frozenset({"high-availability.cluster-id"})
"""The operator refuses a manifest that sets these at all."""


@rule("option-overwritten-by-operator", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about options that the operator sets itself."""
    for ignored, heeded, key in decided_elsewhere(deployment.config):
        if heeded.origin is Origin.OPERATOR and key not in FORBIDDEN and ignored.path:
            message = (
                f"{ignored.key} is {ignored.text}, which the operator overwrites with {heeded.text}, "
                f"expected no such option"
            )
            fix = Fix("Remove what the operator overwrites", Safety.SAFE, (Remove(ignored.path),))
            yield Finding(ignored.path, message, fix)
