"""
## What it does
Checks that `flinkConfiguration` is a mapping of options to values.

## Why is this bad?
The operator cannot read a text or a list there: the resource fails to deserialize, and nothing of it is
deployed. A text comes about where somebody pastes a flink-conf.yaml behind a `|`, a list where every
option has a dash before it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration: |
    taskmanager.numberOfTaskSlots: 2
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: 2
```

## Fix safety
There is no fix: which options a text or a list was meant to hold is a guess.

## References
- `ConfigObjectNode` of the operator, and up to its release 1.12 the type `map<string,string>`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import shape
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("flink-configuration-not-a-map", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a configuration that holds no options."""
    configuration = resource.value("flinkConfiguration")
    if configuration is not None and not isinstance(configuration, dict):
        message = f"flinkConfiguration is {shape(configuration)}, expected a mapping of Flink options"
        yield Finding(resource.path("flinkConfiguration"), message)
