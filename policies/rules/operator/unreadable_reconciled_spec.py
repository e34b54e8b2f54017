"""
## What it does
Checks that the operator's own record of the spec in effect, `status.reconciliationStatus.lastReconciledSpec`,
can be read.

## Why is this bad?
The operator compares a changed spec with that record, and fails at every look at the object where it cannot
read it. Nothing can be said here about the change itself. In a file the status does not matter: the API
server takes none from there.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
status:
  reconciliationStatus:
    lastReconciledSpec: not JSON
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
status:
  reconciliationStatus:
    lastReconciledSpec: '{"spec":{"image":"flink:1.20"},"resource_metadata":{}}'
```

## Fix safety
There is no fix: only the operator writes its status.

## References
- `ReconciliationStatus.deserializeLastReconciledSpec` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.reconciled import PATH
from flinkgate.policies.json_values import nearest
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unreadable-reconciled-spec", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a record that the operator cannot read either."""
    if resource.reconciled.unreadable:
        path = nearest(resource.manifest, PATH)
        yield Finding(path, "lastReconciledSpec is no spec in JSON, expected the one that the operator wrote")
