"""
## What it does
Checks that the sizes in pod templates, such as the requests and limits of a sidecar or the `sizeLimit` of an
`emptyDir`, are quantities of Kubernetes. The memory and CPU of `flink-main-container` are left out, since Flink
sets them itself.

## Why is this bad?
The API server takes the manifest, but refuses the pods that are made from it: the JobManager never starts, or no
TaskManager ever comes.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      volumes:
        - name: scratch
          emptyDir:
            sizeLimit: 20GiB
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      volumes:
        - name: scratch
          emptyDir:
            sizeLimit: 20Gi
```

## Fix safety
A unit in another spelling is written as Kubernetes does. Unsafe: whoever writes `2g` may mean `2G` or `2Gi`. A size
that has no such counterpart has no fix.

## References
- `resource.ParseQuantity` of Kubernetes, which the syntax is taken from
- `KubernetesUtils.getResourceRequirements` of Flink, which sets memory and CPU of its own container
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.structure import faults_of
from flinkgate.policies.json_values import field
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule
from flinkgate.schemas.kubernetes.faults import NOT_A_QUANTITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

_SIZE = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?) ?([kmgt])(i?)b?", re.IGNORECASE)
"""A number with a unit as other programs write it."""


@rule("invalid-quantity", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about sizes that Kubernetes cannot read."""
    for fault in faults_of(deployment):
        if fault.sort == NOT_A_QUANTITY:
            written = field(deployment.manifest, fault.path)
            meant = _meant(written)
            message = f"{field_path(fault.path)} is {written!r}, expected a quantity such as {meant or '500m or 2Gi'}"
            fix = Fix("Write the unit as Kubernetes does", Safety.UNSAFE, (Set(fault.path, meant),)) if meant else None
            yield Finding(fault.path, message, fix)


def _meant(written: str) -> str | None:
    found = _SIZE.fullmatch(written)
    if found is None:
        return None
    number, unit, binary = found.groups()
    return number + ("k" if unit in "kK" and not binary else unit.upper()) + binary.lower()
