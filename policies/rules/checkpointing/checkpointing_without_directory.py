"""
## What it does
Checks that a job which takes checkpoints has a directory for them, where the operator does not ask for it
itself, that is with the upgrade mode `stateless`.

## Why is this bad?
The checkpoints stay in the memory of the JobManager: they are limited to a few megabytes, are lost with it,
and cannot be started from. The operator cannot record where the last one is, and an ended job may then be
neither suspended nor changed.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.interval: 1 min
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: stateless
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
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://flink-state/checkpoints
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: stateless
```

## Fix safety
There is no fix: nobody but the author knows a storage that lasts.

## References
- `CheckpointStorageLoader` of Flink, which takes JobManagerCheckpointStorage without a directory
- FLINK-39043 and FLINK-40162 of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, CHECKPOINT_INTERVAL, CHECKPOINT_STORAGE

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("checkpointing-without-directory", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about checkpoints that stay in memory."""
    if resource.upgrade_mode != "stateless" or not resource.layers_known:
        return
    config, interval = resource.config, resource.config[CHECKPOINT_INTERVAL]
    stated = config[CHECKPOINT_DIR].is_set or config[CHECKPOINT_STORAGE].is_set
    if interval.path is not None and interval.value and not stated:
        message = (
            f"{interval.written_as} is {interval.text} but {config.key_of(CHECKPOINT_DIR)} is not set"
            f"{config.reservation}, so that checkpoints stay in the JobManager's memory, expected a directory"
        )
        yield Finding(interval.path, message)
