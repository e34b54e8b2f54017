"""
## What it does
Checks that incremental checkpoints are only switched on with a state backend that can take them: `rocksdb`,
or `forst` from Flink 2.0 on.

## Why is this bad?
The backends that hold state as objects write all of it at each checkpoint and ignore the option. `hashmap`
is the backend where none is set. The checkpoints then grow with the state, which is what the author meant
to prevent.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.backend.type: hashmap
    state.backend.incremental: "true"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.backend.type: hashmap
    state.backend.incremental: "false"
```

## Fix safety
The fix switches the option off. Safe: the backend ignores it, so that nothing changes but the manifest.
Whoever wants incremental checkpoints sets the backend to `rocksdb` instead, which is for a person to
decide: it changes where the job keeps its state.

## References
- `EmbeddedRocksDBStateBackend`, which reads the option; `HashMapStateBackend` does not
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import INCREMENTAL, STATE_BACKEND
from flinkgate.schemas.flink.state_backends import HEAP_BACKENDS

if TYPE_CHECKING:
    from collections.abc import Iterator


UNSET = "hashmap"
"""What Flink runs where no backend is named (`StateBackendLoader`)."""


@rule("incremental-without-rocksdb", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about incremental checkpoints of a backend that takes none."""
    incremental, backend = resource.config[INCREMENTAL], resource.config[STATE_BACKEND]
    if incremental.path is None or incremental.value is not True:
        return
    used = str(backend.value).lower() if backend.is_set else UNSET  # up to 1.18 the option has no default
    if not (backend.is_set or resource.layers_known) or used not in HEAP_BACKENDS:
        return
    stated = f"{backend.written_as} {backend.value}"
    if not backend.is_set:
        stated = f"no state backend set, which means hashmap{resource.config.reservation}"
    message = f"{incremental.written_as} is true with {stated}, which ignores it, expected rocksdb or false"
    fix = Fix("Switch off what the backend ignores", Safety.SAFE, incremental.rewritten("false"))
    yield Finding(incremental.path, message, fix)
