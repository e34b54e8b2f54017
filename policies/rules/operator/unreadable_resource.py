"""
## What it does
Checks that the operator can read the sizes of `resource` in both components: `memory` in Flink's syntax or,
from operator 1.7 on, that of Kubernetes, and `ephemeralStorage` in that of Kubernetes. From 1.16 on also
those of `resources`, of which no request may be larger than its limit.

## Why is this bad?
The operator's validator refuses what it cannot read. No fraction is readable: `1.5Gi` is not, `1536Mi` is.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  taskManager:
    resource:
      memory: 1.5Gi
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  taskManager:
    resource:
      memory: 1536Mi
```

## Fix safety
The fix writes a fraction of a binary unit as a whole number of the next smaller one. Safe: the manifest is
refused today, and the size is the one that it plainly says. Anything else has no fix.

## References
- `DefaultValidator.validateResources` and `FlinkConfigBuilder.parseResourceMemoryString` of the operator; cases U029
  to U033, U062 and X093 to X109
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.operator.quantities import QUANTITIES_SINCE, finer, is_memory, quantity
from flinkgate.policies.flink.operator.releases import UNRELEASED
from flinkgate.policies.flink.operator.requirements import faults
from flinkgate.policies.json_values import mapping, plain_text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

STORAGE_SINCE = (1, 5)


@rule("unreadable-resource", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about sizes that the operator cannot read."""
    for component in ("jobManager", "taskManager"):
        stated = mapping(deployment.value(component, "resource"))
        yield from _memory(deployment, component, stated.get("memory"))
        yield from _storage(deployment, component, stated.get("ephemeralStorage"))
        if deployment.operator >= UNRELEASED:
            path = deployment.path(component, "resources")
            for fault in faults(deployment.value(component, "resources"), deployment.operator):
                yield Finding((*path, *fault.path), f"{component}.resources: {fault.message}")


def _memory(deployment: FlinkDeployment, component: str, stated: object) -> Iterator[Finding]:
    # Blank text is no size at all, of which another rule speaks, but unreadable all the same.
    if stated is None or is_memory(plain_text(stated), deployment.operator):
        return
    written, path = plain_text(stated), deployment.path(component, "resource", "memory")
    wanted = "such as 2048m or 2Gi" if deployment.operator >= QUANTITIES_SINCE else "such as 2048m"
    whole = finer(written)
    fix = None
    if whole is not None and is_memory(whole, deployment.operator):
        fix = Fix("Write the size without a fraction", Safety.SAFE, (Set(path, whole),))
    yield Finding(path, f"{component}.resource.memory is {written!r}, expected a whole size {wanted}", fix)


def _storage(deployment: FlinkDeployment, component: str, stated: object) -> Iterator[Finding]:
    if stated is None or deployment.operator < STORAGE_SINCE or quantity(plain_text(stated)) is not None:
        return
    path = deployment.path(component, "resource", "ephemeralStorage")
    written = plain_text(stated)
    message = f"{component}.resource.ephemeralStorage is {written!r}, expected a quantity of Kubernetes such as 2Gi"
    yield Finding(path, message)
