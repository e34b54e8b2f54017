"""
## What it does
Checks that the pods, after the operator's merge of templates, have every field that Kubernetes demands: a name for
each container, volume and environment variable, a path for each mount, and so on.

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
      containers:
        - name: flink-main-container
          ports:
            - name: metrics
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          ports:
            - name: metrics
              containerPort: 9249
```

## Fix safety
There is no fix: only the author knows the value.

## References
- The required fields of `PodSpec`, `Container` and what they refer to, in Kubernetes' own schemas
- `FlinkUtils.mergePodTemplates` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.structure import missing_in_pods
from flinkgate.policies.json_values import nearest
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("pod-field-missing", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about what Kubernetes demands of a pod."""
    for fault in missing_in_pods(deployment):
        *holder, name = fault.path
        message = f"{field_path(tuple(holder))} has no {name}, expected one: Kubernetes refuses the pod without it"
        yield Finding(nearest(deployment.manifest, fault.path), message)
