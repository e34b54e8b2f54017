"""
## What it does
Checks that the checkpoint storage `filesystem` comes with a checkpoint directory.

## Why is this bad?
Flink does not guess a directory: it refuses the job before it starts. The directory may also stand in the
operator's own configuration, which the platform settings of flinkgate can name.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.storage: filesystem
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
There is no fix: nobody but the author knows which storage the cluster can reach.

## References
- `FileSystemCheckpointStorage.createFromConfig`, called by `CheckpointStorageLoader.fromConfig`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.state import brings_own_storage
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, CHECKPOINT_STORAGE

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("checkpoint-storage-without-directory", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about checkpoints in a file system, but nowhere in it."""
    storage, directory = resource.config[CHECKPOINT_STORAGE], resource.config[CHECKPOINT_DIR]
    if storage.path is None or str(storage.value).lower() != "filesystem" or directory.is_set:
        return
    if brings_own_storage(resource.config) or not resource.layers_known:
        return
    message = (
        f"{storage.written_as} is {storage.value} but no checkpoint directory is set{resource.config.reservation}, "
        f"expected {resource.config.key_of(CHECKPOINT_DIR)} with a directory such as s3://bucket/path"
    )
    yield Finding(storage.path, message)
