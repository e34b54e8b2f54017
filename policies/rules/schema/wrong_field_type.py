"""
## What it does
Checks that every field of the manifest, outside of pod templates, holds the type that the resource definition
gives it. `flinkVersion` and `flinkConfiguration` have rules of their own.

## Why is this bad?
The API server refuses the manifest. It does not turn a number into a text, or a text into a number.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  job:
    parallelism: "2"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  job:
    parallelism: 2
```

## Fix safety
A whole number where a text belongs is written as text, and a text that is a number, `true` or `false` as what it
says. Safe: the manifest is refused today, and says the same afterwards. A boolean or a fraction as text is
unsafe: YAML may have read it from another spelling. Anything else has no fix.

## References
- The types in the operator's resource definitions, which the API server enforces (`apiextensions.k8s.io/v1`)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.structure import faults_of, in_pod
from flinkgate.policies.flink.wrong_types import wrong_type
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.rule import rule
from flinkgate.schemas.kubernetes.faults import WRONG_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkResource


@rule("wrong-field-type", severity=Severity.ERROR, kinds=tuple(KINDS.values()))
def check(resource: FlinkResource) -> Iterator[Finding]:
    """Findings about fields of another type than the operator's."""
    for fault in faults_of(resource):
        if fault.sort == WRONG_TYPE and not in_pod(fault):
            yield wrong_type(resource.manifest, fault)
