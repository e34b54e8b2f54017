"""
## What it does
Checks that the operator's release has resources of this kind: `FlinkStateSnapshot` comes with 1.10,
`FlinkBlueGreenDeployment` with 1.14. Only runs where `platform.operator` in the settings, or `--operator`, names
an older release.

## Why is this bad?
The API server does not know the kind and refuses the manifest.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkBlueGreenDeployment
metadata:
  name: orders
spec:
  template:
    spec:
      flinkVersion: v1_20
      serviceAccount: flink
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  serviceAccount: flink
```

## Fix safety
There is no fix: an older operator does the same by other means, or not at all.

## References
- The resource definitions of the operator's releases 1.9, 1.10, 1.13 and 1.14
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.releases import shown
from flinkgate.policies.flink.structure import minor_of
from flinkgate.policies.manifest import FlinkBlueGreenDeployment, FlinkStateSnapshot
from flinkgate.policies.rule import rule
from flinkgate.schemas.crd.releases import kind_brought_by

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("kind-of-newer-operator", severity=Severity.ERROR, kinds=(FlinkStateSnapshot, FlinkBlueGreenDeployment))
def check(resource: FlinkStateSnapshot | FlinkBlueGreenDeployment) -> Iterator[Finding]:
    """Findings about a kind that a later release of the operator brings."""
    since = kind_brought_by(resource.kind)
    if minor_of(resource) < since:
        message = (
            f"kind is {resource.kind}, which operator {shown(resource.operator)} does not have, "
            f"expected operator 1.{since} or newer"
        )
        yield Finding(("kind",), message)
