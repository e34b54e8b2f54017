"""
## What it does
Checks that the memory of the JobManager and of the TaskManagers is stated: in `resource.memory`, in
`resources` from operator 1.16 on, or by options of Flink from which it can be derived.

## Why is this bad?
The operator's validator refuses a manifest without it, and one whose options contradict each other.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      cpu: 1
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  jobManager:
    resource:
      memory: 1600m
  taskManager:
    resource:
      cpu: 1
      memory: 2g
```

## Fix safety
There is no fix: how much memory the job needs is for the author to say.

## References
- `DefaultValidator.validateJmMemoryConfig` and `validateTmMemoryConfig` of the operator; cases U034, X075 to X084 and
  X107
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.process_memory import Component, underived
from flinkgate.policies.flink.operator.releases import UNRELEASED
from flinkgate.policies.json_values import mapping, plain_text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

DERIVED_SINCE = (1, 4)
"""Before this release only the field counts, and only where the block that it belongs to is given."""


@rule("memory-not-defined", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about processes whose memory nobody states."""
    for component in Component:
        if not _has_field(deployment, component.field) and not _is_optional(deployment, component.field):
            path = deployment.nearest(component.field, "resource", "memory")
            yield Finding(path, _message(deployment, component))


def _message(deployment: FlinkDeployment, component: Component) -> str:
    wanted = f"expected {component.field}.resource.memory"
    if deployment.operator < DERIVED_SINCE:
        return f"memory of the {component.title} is not set, {wanted}"
    config = deployment.validated_config
    why, _, _ = (underived(component, config) or "").partition("; expected")
    return f"memory of the {component.title} is not defined, since {why}{config.reservation}, {wanted}"


def _has_field(deployment: FlinkDeployment, field: str) -> bool:
    """Whether a field states the memory, or Flink can derive it."""
    stated = deployment.value(field, "resource", "memory")
    if stated is not None and plain_text(stated).strip():
        return True
    if deployment.operator >= UNRELEASED:
        resources = mapping(deployment.value(field, "resources"))
        if any(mapping(resources.get(part)).get("memory") is not None for part in ("requests", "limits")):
            return True
    derived = deployment.operator >= DERIVED_SINCE
    return derived and underived(Component.of(field), deployment.validated_config) is None


def _is_optional(deployment: FlinkDeployment, field: str) -> bool:
    """Whether an old operator does not ask: the block is not there, or states no resource."""
    return deployment.operator < DERIVED_SINCE and not isinstance(deployment.value(field, "resource"), dict)
