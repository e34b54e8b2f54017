"""
## What it does
Checks that the cluster of a FlinkSessionJob, where it is known, is a session cluster.

## Why is this bad?
A deployment with a job of its own takes no others. The operator's validator refuses the session job.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/first.jar
    parallelism: 1
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: second
spec:
  deploymentName: session
  job:
    jarURI: https://jars.example.com/second.jar
    parallelism: 1
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
spec:
  flinkVersion: v1_20
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: second
spec:
  deploymentName: session
  job:
    jarURI: https://jars.example.com/second.jar
    parallelism: 1
```

## Fix safety
There is no fix: one of the two jobs has to move.

## References
- `DefaultValidator.validateNotApplicationCluster` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("session-job-on-application-cluster", severity=Severity.ERROR, kinds=(FlinkSessionJob,), denied_since=(1, 0))
def check(session_job: FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a session job whose cluster runs a job of its own."""
    cluster = session_job.cluster
    if isinstance(cluster, FlinkDeployment) and cluster.value("job") is not None:
        message = f"{cluster.id.name} is an application cluster, expected a session cluster, which has no job"
        yield Finding(session_job.path("deploymentName"), message)
