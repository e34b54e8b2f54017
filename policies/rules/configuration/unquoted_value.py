"""
## What it does
Checks, for an operator before 1.13, that values in `flinkConfiguration` are texts and no numbers. Only runs where
`platform.operator` in the settings, or `--operator`, names such a release.

## Why is this bad?
Up to its release 1.12 the operator's custom resource takes texts only. The API server refuses a number or a
boolean there: `2` has to be written as `"2"`. Of mappings and lists, `nested-configuration` speaks.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: 2
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
The value becomes the text that the operator would make of it. Safe: the API server refuses the manifest
today, and the text says the same.

## References
- The schema of `flinkConfiguration` in the operator's resource: `map<string,string>` up to 1.12
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import mapping, plain_text, shape
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_WITH_ANY_VALUE = (1, 13)


@rule("unquoted-value", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about values that the API server refuses."""
    operator = resource.context.platform.operator
    if operator is None or operator >= FIRST_WITH_ANY_VALUE:
        return
    for key, value in mapping(resource.value("flinkConfiguration")).items():
        if value is None or isinstance(value, str | dict | list):
            continue
        path = resource.path("flinkConfiguration", key)
        message = f"{key} is {shape(value)}, which operator {operator[0]}.{operator[1]} does not take, expected text"
        yield Finding(path, message, Fix("Write the value as text", Safety.SAFE, (Set(path, plain_text(value)),)))
