"""
## What it does
Checks that `kubernetes.operator.periodic.savepoint.interval`, and the one for checkpoints, is a duration or,
from operator 1.7 on, a cron expression of Quartz.

## Why is this bad?
The operator's validator does not look at it. The operator finds that it cannot read the text when a snapshot
is due, and takes none.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
    kubernetes.operator.periodic.savepoint.interval: daily
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
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
  flinkConfiguration:
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
    kubernetes.operator.periodic.savepoint.interval: 1 d
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
```

## Fix safety
There is no fix: how often to take one is for the author to say.

## References
- `SnapshotUtils.shouldTriggerAutomaticSnapshot` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.cron import is_cron
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.values import ValueSyntaxError, parse
from flinkgate.schemas.operator.keys import PERIODIC_CHECKPOINT, PERIODIC_SAVEPOINT

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = Release(1, 20)
"""The Flink of the operator, which reads the text, whatever release the job has."""

CRON_SINCE = (1, 7)


@rule("unreadable-snapshot-interval", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about snapshots that are never due."""
    for key in (PERIODIC_SAVEPOINT, PERIODIC_CHECKPOINT):
        entry = resource.config.entries.get(key)
        if entry is None or entry.path is None or _is_duration(entry.text):
            continue
        if resource.operator < CRON_SINCE or not is_cron(entry.text):
            message = f"{key} is {entry.text!r}, expected a duration such as 6 h, or a cron expression"
            yield Finding(entry.path, message)


def _is_duration(text: str) -> bool:
    try:
        parse("duration", text, READER, standard_yaml=False)
    except ValueSyntaxError:
        return False
    return True
