"""
## What it does
Checks that the `jarURI` of a deployment has a scheme.

## Why is this bad?
The operator's validator does not look at it. In standalone mode the operator breaks on a path without a
scheme as it deploys, and tries again for ever. In native mode Flink takes the path for a file of whoever
submits the job, which is the operator and not the pod.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: /opt/flink/usrlib/orders.jar
    parallelism: 2
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
```

## Fix safety
The fix takes an absolute path for one of the image. Unsafe: it may be on a volume that only the operator has.
Any other text has no fix.

## References
- `StandaloneKubernetesConfigOptionsInternal` and `FlinkConfigBuilder.applyJobOrSessionSpec` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.directories import has_scheme
from flinkgate.policies.json_values import text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("jar-uri-without-scheme", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a jar of which nobody says where it lies."""
    uri = text(deployment.value("job", "jarURI"))
    if uri is None or not uri.strip() or has_scheme(uri):
        return
    path = deployment.path("job", "jarURI")
    fix = None
    if uri.startswith("/") and not uri.startswith("//"):
        fix = Fix("Take the jar from the image", Safety.UNSAFE, (Set(path, f"local://{uri}"),))
    message = f"jarURI is {uri}, which has no scheme, expected one such as local:///opt/flink/usrlib/job.jar"
    yield Finding(path, message, fix)
