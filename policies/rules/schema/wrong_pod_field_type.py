"""
## What it does
Checks that every field of a pod template holds the type that Kubernetes gives it: `env` values are texts, ports
are whole numbers, sizes are texts or whole numbers.

## Why is this bad?
The API server refuses the manifest. It does not turn a number into a text, or a text into a number.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: BATCH_SIZE
              value: 500
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: BATCH_SIZE
              value: "500"
```

## Fix safety
A whole number where a text belongs is written as text, and a text that is a number, `true` or `false` as what it
says. Safe: the manifest is refused today, and says the same afterwards. A boolean or a fraction as text is
unsafe, unless it is a size: YAML may have read it from another spelling. Anything else has no fix.

## References
- The types in the pod templates of the operator's resource definitions, which the API server enforces
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.structure import faults_of, in_pod
from flinkgate.policies.flink.wrong_types import wrong_type
from flinkgate.policies.rule import rule
from flinkgate.schemas.kubernetes.faults import WRONG_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("wrong-pod-field-type", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about fields of another type than Kubernetes'."""
    for fault in faults_of(deployment):
        if fault.sort == WRONG_TYPE and in_pod(fault):
            yield wrong_type(deployment.manifest, fault)
