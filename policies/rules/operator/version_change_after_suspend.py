"""
## What it does
Checks that the Flink version stays as it is while a job is suspended by `last-state`.

## Why is this bad?
The job can only go on from the metadata of high availability, which another version of Flink cannot read. The
operator's validator refuses the change: resume the job first, then change the version.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    upgradeMode: last-state
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_19","job":{"state":"suspended","upgradeMode":"last-state"}},
      "resource_metadata":{}}
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_19
  job:
    upgradeMode: last-state
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_19","job":{"state":"suspended","upgradeMode":"last-state"}},
      "resource_metadata":{}}
```

## Fix safety
There is no fix: whether to resume with the old version or to start anew is for the author to say.

## References
- `DefaultValidator.validateFlinkVersion` of the operator, since 1.3.1; cases U097, U104 and U106
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import mapping
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("version-change-after-suspend", severity=Severity.ERROR, denied_since=(1, 3))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about another version for a job that waits for its state."""
    before = deployment.reconciled.spec
    if before is None or deployment.upgrade_mode in {None, "stateless"}:
        return
    job, version = mapping(before.get("job")), before.get("flinkVersion")
    if job.get("state") != "suspended" or job.get("upgradeMode") != "last-state":
        return
    if version != deployment.value("flinkVersion"):
        message = (
            f"flinkVersion changes from {version} while the job is suspended by last-state, "
            f"expected {version} until it runs again"
        )
        yield Finding(deployment.nearest("flinkVersion"), message)
