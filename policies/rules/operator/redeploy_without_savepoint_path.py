"""
## What it does
Checks that a new `savepointRedeployNonce` comes with an `initialSavepointPath`.

## Why is this bad?
The number asks the operator to start the job anew from that savepoint. Its validator refuses it without one.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    savepointRedeployNonce: 2
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_20","job":{"savepointRedeployNonce":1}},
      "resource_metadata":{}}
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    savepointRedeployNonce: 2
    initialSavepointPath: s3://flink-state/savepoints/savepoint-1
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_20","job":{"savepointRedeployNonce":1}},
      "resource_metadata":{}}
```

## Fix safety
There is no fix: nobody but the author knows from which savepoint to start.

## References
- `DefaultValidator.validateSpecChange` of the operator, since 1.8; cases U065 to U071 and X143
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import mapping, text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("redeploy-without-savepoint-path", severity=Severity.ERROR, denied_since=(1, 8))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a start from a savepoint that nobody names."""
    before = deployment.reconciled.spec
    nonce = deployment.value("job", "savepointRedeployNonce")
    if before is None or nonce is None or not isinstance(before.get("job"), dict):
        return
    path = (text(deployment.value("job", "initialSavepointPath")) or "").strip()
    if nonce != mapping(before["job"]).get("savepointRedeployNonce") and not path:
        message = f"savepointRedeployNonce becomes {nonce}, expected an initialSavepointPath with it"
        yield Finding(deployment.path("job", "savepointRedeployNonce"), message)
