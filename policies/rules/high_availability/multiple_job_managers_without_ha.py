"""
## What it does
Checks that several JobManagers come with high availability, as the operator reads it.

## Why is this bad?
Without high availability a second JobManager cannot know that the first one leads. The operator's
validator and Flink refuse such a deployment. Where the operator takes for switched on what the release
does not know, `ignored-high-availability-key` speaks.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  jobManager:
    replicas: 2
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  jobManager:
    replicas: 1
```

## Fix safety
The fix asks for one JobManager. Unsafe: whoever wants a standby switches high availability on instead, for
which somebody has to name a storage.

## References
- `KubernetesJobManagerParameters.getReplicas` of Flink
- `DefaultValidator.validateJmReplicas` of the operator; cases X052, X053 and X129
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import whole_number
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("multiple-job-managers-without-ha", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about standby JobManagers that nobody coordinates."""
    replicas = whole_number(deployment.value("jobManager", "replicas"))
    if replicas is None or replicas <= 1 or deployment.validated_config.high_availability:
        return
    path = deployment.path("jobManager", "replicas")
    message = (
        f"jobManager.replicas is {replicas} but high availability is off{deployment.validated_config.reservation}, "
        "expected high availability or 1"
    )
    yield Finding(path, message, Fix("Run one JobManager", Safety.UNSAFE, (Set(path, 1),)))
