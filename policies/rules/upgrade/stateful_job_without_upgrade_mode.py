"""
## What it does
Checks that a job states its `upgradeMode` where its manifest shows that it has state to keep: a checkpoint
interval, or a directory for checkpoints or savepoints.

## Why is this bad?
The operator takes a missing mode for `stateless`: at every change of the spec it cancels the job and starts
it with nothing, without a word.

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
    execution.checkpointing.dir: s3://flink-state/checkpoints
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
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
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://flink-state/checkpoints
    execution.checkpointing.savepoint-dir: s3://flink-state/savepoints
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: savepoint
```

## Fix safety
The fix keeps the state: by `last-state` where there are high availability and a checkpoint directory, else by
`savepoint` where there are directories for both. Unsafe: the job may have been meant to begin anew. Elsewhere
there is no fix, since the operator would miss a directory. Whoever wants no state says `stateless`.

## References
- `JobSpec.upgradeMode` of the operator, which is STATELESS unless stated
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, CHECKPOINT_INTERVAL, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = (CHECKPOINT_INTERVAL, CHECKPOINT_DIR, SAVEPOINT_DIR)


@rule("stateful-job-without-upgrade-mode", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a job that loses its state at every change."""
    if resource.upgrade_mode is None or resource.value("job", "upgradeMode") is not None:
        return
    sign = next((option for option in map(resource.config.__getitem__, SIGNS) if option.path is not None), None)
    if sign is not None:
        message = (
            f"job has no upgradeMode, so that each change drops its state, though {sign.written_as} is set, "
            "expected savepoint or last-state, or stateless in so many words"
        )
        yield Finding(resource.path("job"), message, _fix(resource))


def _fix(resource: FlinkDeployment | FlinkSessionJob) -> Fix | None:
    config = resource.config
    has_checkpoints, has_savepoints = (bool(config[key].text.strip()) for key in (CHECKPOINT_DIR, SAVEPOINT_DIR))
    if not has_checkpoints:
        return None
    last_state = isinstance(resource, FlinkDeployment) and high_availability.is_on(config)
    if not (last_state or has_savepoints):
        return None
    mode = "last-state" if last_state else "savepoint"
    return Fix("Keep the state at upgrades", Safety.UNSAFE, (Set(resource.path("job", "upgradeMode"), mode),))
