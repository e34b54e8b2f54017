"""
## What it does
Checks that a FlinkSessionJob has a `job`.

## Why is this bad?
Without one there is nothing to run. The operator's validator refuses the manifest.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session
  flinkConfiguration:
    parallelism.default: "2"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session
  flinkConfiguration:
    parallelism.default: "2"
  job:
    jarURI: https://jars.example.com/orders.jar
    parallelism: 2
```

## Fix safety
There is no fix: nobody but the author knows which job to run.

## References
- `DefaultValidator.validateJobNotEmpty` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("session-job-without-job", severity=Severity.ERROR, kinds=(FlinkSessionJob,), denied_since=(1, 0))
def check(session_job: FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a session job that runs nothing."""
    if session_job.value("job") is None:
        yield Finding(session_job.nearest("job"), "job is not set, expected one with a jarURI")
