"""
## What it does
Notes the label `flink.apache.org/canary: "true"`.

## Why is this bad?
The operator takes an object with this label for a sign that it is alive itself: it neither validates nor
deploys anything of it. A label that was copied from there switches everything off without a word.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
  labels:
    flink.apache.org/canary: "true"
    team: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
  serviceAccount: flink
  jobManager:
    resource:
      memory: 2g
  taskManager:
    resource:
      memory: 2g
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
  labels:
    team: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
  serviceAccount: flink
  jobManager:
    resource:
      memory: 2g
  taskManager:
    resource:
      memory: 2g
```

## Fix safety
The fix removes the label. Unsafe: the object is then deployed.

## References
- `CanaryResourceManager` of the operator, and its webhook, which asks no validator about such an object
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import CANARY, FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("canary-label", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot))
def check(resource: FlinkDeployment | FlinkSessionJob | FlinkStateSnapshot) -> Iterator[Finding]:
    """Findings about objects of which the operator makes nothing."""
    if resource.is_canary:
        path = (*resource.root, "metadata", "labels", CANARY)
        message = "canary label is true, so the operator neither validates nor deploys this, expected no such label"
        yield Finding(path, message, Fix("Deploy the object", Safety.UNSAFE, (Remove(path),)))
