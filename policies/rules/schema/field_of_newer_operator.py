"""
## What it does
Checks that the operator's release knows every field that a later one has, in pod templates too. The release is
`platform.operator` in the settings, or `--operator`, else the newest release there is.

## Why is this bad?
`kubectl apply` refuses a field that the resource definition of the cluster does not know, and so does every
server-side apply. Any other client sees no error: the API server drops the field. A TaskManager with its memory
in `resources` alone, which comes with 1.16, has no memory then.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  taskManager:
    resources:
      requests:
        cpu: 1
        memory: 2048m
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  taskManager:
    resource:
      cpu: 1
      memory: 2048m
```

## Fix safety
There is no fix: whether to write the manifest for the older release or to upgrade the operator is for its owner
to say. Helm leaves resource definitions as they are when it upgrades the operator.

## References
- The resource definitions of the operator's releases
- Kubernetes, API concepts, field validation: `kubectl` asks for `Strict` since its release 1.27
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.releases import shown
from flinkgate.policies.flink.structure import faults_of
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule
from flinkgate.schemas.crd.releases import MAIN, brought_by
from flinkgate.schemas.kubernetes.faults import UNKNOWN_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkResource


@rule("field-of-newer-operator", severity=Severity.ERROR, kinds=tuple(KINDS.values()))
def check(resource: FlinkResource) -> Iterator[Finding]:
    """Findings about fields that a later release of the operator brings."""
    for fault in faults_of(resource):
        if fault.sort != UNKNOWN_FIELD:
            continue
        since = brought_by(fault.holder, str(fault.path[-1]))
        if since is not None:
            release = f"1.{since}, which is not released yet" if since >= MAIN else f"1.{since}"
            message = (
                f"{field_path(fault.path)} is a field that operator {shown(resource.operator)} does not know, "
                f"expected operator {release}, or a manifest without it"
            )
            yield Finding(fault.path, message)
