"""
## What it does
Checks that the checkpoint storage is one that Flink knows by name: `filesystem` or `jobmanager`, in any
case. Any text with a dot is taken for the class name of a factory.

## Why is this bad?
Flink takes any other text for the name of a factory class, does not find the class, and the job fails
before it starts. A state backend such as `rocksdb` is no checkpoint storage: it says where state lives
while the job runs, not where its checkpoints go.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.storage: file-system
    execution.checkpointing.dir: s3://flink-state/checkpoints
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.storage: filesystem
    execution.checkpointing.dir: s3://flink-state/checkpoints
```

## Fix safety
A value with the letters of one of the two names is written as that name. Safe: Flink refuses the job
today, and the value plainly says what it means. Any other value has no fix.

## References
- `CheckpointStorageLoader.fromConfig`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.flink.state import brings_own_storage, is_class_name
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_STORAGE
from flinkgate.schemas.flink.state_backends import STORAGES

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unknown-checkpoint-storage", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a checkpoint storage that Flink does not have."""
    storage = resource.config[CHECKPOINT_STORAGE]
    if storage.path is None or storage.value is None or storage.value.lower() in STORAGES:
        return
    if is_class_name(storage.value) or brings_own_storage(resource.config):
        return
    found = meant(storage.value, STORAGES)
    fix = Fix(f"Use {found}", Safety.SAFE, storage.rewritten(found)) if found else None
    yield Finding(storage.path, f"{storage.written_as} is {storage.value!r}, expected {' or '.join(STORAGES)}", fix)
