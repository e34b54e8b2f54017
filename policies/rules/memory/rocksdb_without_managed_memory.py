"""
## What it does
Checks that TaskManagers with the `rocksdb` backend have managed memory, unless RocksDB is given memory in
another way.

## Why is this bad?
RocksDB takes its block cache and its write buffers out of managed memory. With none, every write is
flushed and every read goes to the disk.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.backend.type: rocksdb
    taskmanager.memory.managed.fraction: "0"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.backend.type: rocksdb
    taskmanager.memory.managed.fraction: "0.4"
```

## Fix safety
There is no fix: how much memory RocksDB may have is for the author to say.

## References
- `RocksDBMemoryConfiguration` and `RocksDBOptions.USE_MANAGED_MEMORY`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import STATE_BACKEND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

SIZE = "taskmanager.memory.managed.size"
FRACTION = "taskmanager.memory.managed.fraction"
ROCKSDB_IS_MANAGED = "state.backend.rocksdb.memory.managed"
OWN_MEMORY = ("state.backend.rocksdb.memory.fixed-per-slot", "state.backend.rocksdb.memory.fixed-per-tm")


@rule("rocksdb-without-managed-memory", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about RocksDB without memory to work in."""
    config = deployment.config
    managed = config[SIZE] if config[SIZE].is_set else config[FRACTION]
    if managed.path is None or managed.value != 0 or str(config[STATE_BACKEND].value).lower() != "rocksdb":
        return
    if config[ROCKSDB_IS_MANAGED].value is True and not any(config[key].is_set for key in OWN_MEMORY):
        message = f"{managed.written_as} is {managed.text}, which leaves RocksDB no memory, expected more than 0"
        yield Finding(managed.path, message)
