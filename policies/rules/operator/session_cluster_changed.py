"""
## What it does
Checks that a FlinkSessionJob stays on the cluster that it was first given to.

## Why is this bad?
The operator does not move a job. Its validator refuses the change: delete the session job and create it anew.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session-b
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"deploymentName":"session-a","job":{}},
      "resource_metadata":{}}
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session-a
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"deploymentName":"session-a","job":{}},
      "resource_metadata":{}}
```

## Fix safety
There is no fix: the author has to decide what becomes of the running job.

## References
- `DefaultValidator.validateSpecChange` of the operator, since 1.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("session-cluster-changed", severity=Severity.ERROR, kinds=(FlinkSessionJob,), denied_since=(1, 2))
def check(session_job: FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a session job that is to move."""
    before = session_job.reconciled.spec
    was, now = None if before is None else before.get("deploymentName"), session_job.value("deploymentName")
    if was is not None and now is not None and was != now:
        path = session_job.path("deploymentName")
        yield Finding(path, f"deploymentName changes from {was} to {now}, expected {was}")
