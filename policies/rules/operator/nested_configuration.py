"""
## What it does
Checks that an operator before 1.13 is given a flat flinkConfiguration, without mappings and lists inside.

## Why is this bad?
These releases cannot read anything but text there. The API server refuses the manifest, and so does their
webhook.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager:
      numberOfTaskSlots: "2"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
There is no fix: write each key on a line of its own, with dots between its parts.

## References
- `AbstractFlinkSpec.flinkConfiguration` of the operator up to 1.12, a map of text; cases X027 and X053
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.releases import shown
from flinkgate.policies.json_values import mapping, shape
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "nested-configuration",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
    denied_until=(1, 12),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a flinkConfiguration that an old operator cannot read."""
    for key, value in mapping(resource.value("flinkConfiguration")).items():
        if isinstance(value, dict | list):
            message = f"{key} is {shape(value)}, which operator {shown(resource.operator)} cannot read, expected text"
            yield Finding(resource.path("flinkConfiguration", key), message)
