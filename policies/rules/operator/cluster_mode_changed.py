"""
## What it does
Checks that a deployment stays what it is: an application or a session cluster, native or standalone.

## Why is this bad?
The operator cannot turn the one into the other, and its validator refuses the change: delete the deployment
and create it anew, from a savepoint where it has state.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  mode: standalone
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_20","mode":"native"},
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
  mode: native
status:
  reconciliationStatus:
    lastReconciledSpec: >-
      {"spec":{"flinkVersion":"v1_20","mode":"native"},
      "resource_metadata":{}}
```

## Fix safety
There is no fix: the author has to decide what becomes of the running cluster.

## References
- `DefaultValidator.validateSpecChange` of the operator; the mode since 1.2; cases U049, U052 and X139
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.manifest import FlinkDeployment

MODES_SINCE = (1, 2)


@rule("cluster-mode-changed", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a deployment that is to become another sort of cluster."""
    before = deployment.reconciled.spec
    if before is None:
        return
    yield from _job(deployment, before)
    was, now = _mode(before), _mode(deployment.spec)
    if was != now and deployment.operator >= MODES_SINCE:
        yield Finding(deployment.nearest("mode"), f"mode changes from {was} to {now}, expected {was}")


def _job(deployment: FlinkDeployment, before: Mapping[str, Any]) -> Iterator[Finding]:
    had, has = before.get("job") is not None, deployment.value("job") is not None
    if has and not had:
        message = "job is added to a session cluster, expected none, or another deployment"
        yield Finding(deployment.path("job"), message)
    elif had and not has:
        message = "job is taken away from an application cluster, expected it, or another deployment"
        yield Finding(deployment.nearest("job"), message)


def _mode(spec: Mapping[str, Any]) -> str:
    return str(spec.get("mode") or "native")
