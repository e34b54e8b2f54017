"""
## What it does
Checks that a session job on a standalone cluster does not ask for more subtasks than the cluster has slots.

## Why is this bad?
A standalone cluster has as many TaskManagers as `taskManager.replicas` says and never starts more. A job
that needs more slots waits for them, and fails after `slot.request.timeout`.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
spec:
  flinkVersion: v1_20
  mode: standalone
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  taskManager:
    replicas: 2
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: clicks
spec:
  deploymentName: session
  job:
    parallelism: 8
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
spec:
  flinkVersion: v1_20
  mode: standalone
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
  taskManager:
    replicas: 2
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: clicks
spec:
  deploymentName: session
  job:
    parallelism: 4
    upgradeMode: stateless
```

## Fix safety
There is no fix: whether the job needs less or the cluster more is for the author to say.

## References
- `SlotManagerOptions` and `JobManagerOptions.SLOT_REQUEST_TIMEOUT`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.fields import mode_of
from flinkgate.policies.json_values import whole_number
from flinkgate.policies.manifest import FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.surroundings import Missing
from flinkgate.schemas.flink.keys import NUM_TASK_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("parallelism-above-slots", severity=Severity.WARNING, kinds=(FlinkSessionJob,))
def check(job: FlinkSessionJob) -> Iterator[Finding]:
    """Findings about jobs that a cluster of fixed size has no room for."""
    parallelism = whole_number(job.value("job", "parallelism"))
    if parallelism is None or isinstance(job.cluster, Missing):
        return
    slots = _slots(job.cluster)
    if slots is not None and slots < parallelism:
        message = f"job.parallelism is {parallelism} on a standalone cluster of {slots} slots, expected at most {slots}"
        yield Finding(job.path("job", "parallelism"), message)


def _slots(cluster: FlinkDeployment) -> int | None:
    """The slots of a standalone cluster; None where it can grow, or where nobody says how large it is."""
    replicas, each = whole_number(cluster.value("taskManager", "replicas")), cluster.config[NUM_TASK_SLOTS]
    if mode_of(cluster) != "standalone" or replicas is None or replicas < 1:
        return None
    return replicas * each.value if each.is_set and each.value is not None and each.value > 0 else None
