"""
## What it does
Checks that an operator before 1.10 is not asked for what it cannot do: the upgrade mode `last-state` for a
session job, and for a deployment without high availability.

## Why is this bad?
These releases find the last state through high availability only. Their validator refuses the manifest.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    upgradeMode: last-state
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink-state/ha
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    upgradeMode: last-state
```

## Fix safety
There is no fix: high availability needs a storage, which the author has to name.

## References
- `DefaultValidator.validateNotLastStateUpgradeMode` and `validateJobSpec` of the operator up to 1.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "last-state-not-supported",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
    denied_until=(1, 9),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about an upgrade mode that an old operator cannot follow."""
    if resource.upgrade_mode != "last-state":
        return
    path = resource.path("job", "upgradeMode")
    if isinstance(resource, FlinkSessionJob):
        yield Finding(path, "upgradeMode is last-state for a session job, expected savepoint or stateless")
    elif not resource.validated_config.high_availability:
        reservation = resource.validated_config.reservation
        message = f"upgradeMode is last-state and high availability is off{reservation}, expected it to be on"
        yield Finding(path, message)
