"""
## What it does
Checks that a job has a parallelism of at least 1, where `taskManager.replicas` does not decide it.

## Why is this bad?
The operator takes a missing `job.parallelism` for 0, whatever `parallelism.default` says, and its validator
refuses that.

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
There is no fix: how much the job has to do is for the author to say.

## References
- `DefaultValidator.validateJobSpec` and `JobSpec.parallelism` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import shape, whole_number
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("parallelism-below-one", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob), denied_since=(1, 0))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a job that is to run nowhere."""
    if resource.upgrade_mode is None or resource.validated_config is None or _replicas_decide(resource):
        return
    stated = resource.value("job", "parallelism")
    parallelism = 0 if stated is None else whole_number(stated)
    if parallelism is not None and parallelism < 1:
        written = "not set" if stated is None else parallelism
        message = f"job.parallelism is {written}, expected a whole number of at least 1"
        yield Finding(resource.nearest("job", "parallelism"), message)
    elif parallelism is None:
        message = f"job.parallelism is {shape(stated)}, expected a whole number of at least 1"
        yield Finding(resource.path("job", "parallelism"), message)


def _replicas_decide(resource: FlinkDeployment | FlinkSessionJob) -> bool:
    return (
        isinstance(resource, FlinkDeployment)
        and resource.operator >= (1, 1)
        and resource.value("taskManager", "replicas") is not None
    )
