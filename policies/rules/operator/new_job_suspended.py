"""
## What it does
Checks that an operator before 1.7 is not asked to start with a suspended job.

## Why is this bad?
These releases start every job as it is deployed first. Their validator refuses one that is to begin suspended.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    state: suspended
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
    state: running
```

## Fix safety
The fix starts the job. Unsafe: somebody wanted it to stand still.

## References
- `DefaultValidator.validateSpecChange` of the operator up to 1.6
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "new-job-suspended",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
    denied_until=(1, 6),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a job that an old operator would have to deploy without starting it."""
    if resource.value("job", "state") == "suspended" and resource.reconciled.spec is None:
        path = resource.path("job", "state")
        fix = Fix("Start the job", Safety.UNSAFE, (Set(path, "running"),))
        yield Finding(path, "job.state is suspended before the first deployment, expected running", fix)
