"""
## What it does
Checks that reactive mode is only asked for in a standalone application cluster: `mode: standalone` with a
`job`.

## Why is this bad?
In any other cluster, Flink refuses reactive mode when the JobManager starts, and the JobManager is
restarted again and again. `mode` is native unless stated.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    scheduler-mode: reactive
  job:
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  mode: standalone
  flinkConfiguration:
    scheduler-mode: reactive
  job:
    upgradeMode: stateless
```

## Fix safety
There is no fix: the mode of a deployment that runs cannot be changed, and without reactive mode the job
scales in another way.

## References
- `ClusterEntrypoint`: reactive mode "is only supported for standalone application clusters"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.fields import mode_of
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("reactive-mode-without-standalone-job", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about reactive mode where Flink refuses it."""
    option = deployment.config["scheduler-mode"]
    has_job = isinstance(deployment.value("job"), dict)
    if option.path is None or option.value != "REACTIVE" or (has_job and mode_of(deployment) == "standalone"):
        return
    is_now = f"a {mode_of(deployment)} {'application' if has_job else 'session cluster'}"
    message = f"{option.written_as} is {option.text} in {is_now}, expected mode standalone with a job"
    yield Finding(option.path, message)
