"""
## What it does
Checks that no configuration, the operator's own included, sets `kubernetes.namespace`,
`kubernetes.cluster-id` or `high-availability.cluster-id`.

## Why is this bad?
The operator sets these from the name and the namespace of the object. Its validator refuses a manifest that
sets them as well.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    kubernetes.cluster-id: orders
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
The fix removes the key. Safe where it says what the operator sets anyway; unsafe where it names something else,
since that may have been meant.

## References
- `DefaultValidator.validateFlinkDeploymentConfig` of the operator; the third key since 1.4; cases U017, U018, X027
  and X031
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.flink.operator.releases import OperatorRelease
    from flinkgate.policies.manifest import FlinkDeployment

OWNED: dict[str, OperatorRelease] = {
    "kubernetes.namespace": (1, 0),
    "kubernetes.cluster-id": (1, 0),
    "high-availability.cluster-id": (1, 4),
}
"""The keys, and the releases of the operator since which they are refused."""


@rule("operator-owned-key", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about keys that only the operator may set."""
    for key, since in OWNED.items():
        entry = deployment.validated_config.entries.get(key)
        if entry is None or deployment.operator < since:
            continue
        path, where = entry.path, ""
        if path is None:
            path, where = deployment.nearest("flinkConfiguration"), " in the operator's own configuration"
        yield Finding(path, f"{key} is {entry.text}{where}, expected no such key", _fix(deployment, entry))


def _fix(deployment: FlinkDeployment, entry: Entry) -> Fix | None:
    if entry.path is None:
        return None
    own = deployment.id.namespace if entry.key == "kubernetes.namespace" else deployment.id.name
    safety = Safety.SAFE if entry.text == own else Safety.UNSAFE
    return Fix("Leave the key to the operator", safety, (Remove(entry.path),))
