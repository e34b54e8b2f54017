"""
## What it does
Checks that every field of a pod template is one that Kubernetes knows there. A field that only a release of
Kubernetes has which is newer than the operator's pod templates is one too.

## Why is this bad?
`kubectl apply` refuses a manifest with a field that the resource definition does not know, and so does every
server-side apply. Any other client sees no error: the API server drops the field, and the pods start without what
it asks for.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      tolerationss:
        - key: dedicated
          operator: Exists
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      tolerations:
        - key: dedicated
          operator: Exists
```

## Fix safety
A field whose name is one or two letters away from a single known one, which is not there yet, gets that name.
Unsafe: where the field was dropped so far, it starts to count.

## References
- The types `Pod`, `PodSpec`, `Container` and what they refer to, in Kubernetes' own schemas
- The operator's resource definitions have every field of a pod and prune all others
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Rename
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.near_names import near_name
from flinkgate.policies.flink.operator.releases import shown
from flinkgate.policies.flink.structure import faults_of, in_pod
from flinkgate.policies.json_values import field
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule
from flinkgate.schemas.crd.releases import brought_by, in_kubernetes
from flinkgate.schemas.kubernetes.faults import UNKNOWN_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment
    from flinkgate.schemas.kubernetes.faults import Fault

_MOST = 6
"""Known fields that a message names where none is near; a container has twenty."""


@rule("unknown-pod-field", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about fields that no pod has."""
    for fault in faults_of(deployment):
        name = str(fault.path[-1])
        if fault.sort == UNKNOWN_FIELD and in_pod(fault) and brought_by(fault.holder, name) is None:
            yield _finding(deployment, fault, name)


def _finding(deployment: FlinkDeployment, fault: Fault, name: str) -> Finding:
    *way, _ = fault.path
    written = field_path(fault.path)
    if in_kubernetes(fault.holder, name):
        release = shown(deployment.operator)
        message = (
            f"{written} is a field that the pods of operator {release} do not have, expected none of another release"
        )
        return Finding(fault.path, message)
    near = near_name(name, fault.expected)
    wanted = field_path((*way, near)) if near is not None else _known(fault)
    fix = None
    if near is not None and near not in field(deployment.manifest, tuple(way)):
        fix = Fix(f"Call the field {near}", Safety.UNSAFE, (Rename(fault.path, near),))
    return Finding(fault.path, f"{written} is no field of Kubernetes, expected {wanted}", fix)


def _known(fault: Fault) -> str:
    names = sorted(fault.expected)
    return f"one of {', '.join(names)}" if len(names) <= _MOST else f"one of the {len(names)} that {fault.holder} has"
