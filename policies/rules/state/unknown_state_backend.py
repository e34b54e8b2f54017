"""
## What it does
Checks that the state backend is one that the Flink release knows by name: `hashmap` and `rocksdb` in every
release, `filesystem` and `jobmanager` up to 1.20, `forst` from 2.0 on, in any case. Any text with a dot is
taken for the class name of a factory; only classes of Flink's own that the release does not have are
reported.

## Why is this bad?
Flink takes any other text for the name of a factory class, does not find the class, and the job fails
before it starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    state.backend.type: filesystem
    execution.checkpointing.dir: s3://flink-state/checkpoints
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    state.backend.type: hashmap
    execution.checkpointing.dir: s3://flink-state/checkpoints
```

## Fix safety
Safe where the value plainly says what it means, since Flink refuses the job today: another spelling of a
name (`rocks-db`), a factory of RocksDB under the class name of another release, and `filesystem` on Flink
2.x, which up to 1.20 is `hashmap` by another name. Unsafe for `memory`, `heap`, and `jobmanager` on Flink
2.x: `hashmap` keeps state in the same place, but checkpoints may go elsewhere. Any other value has no fix.

## References
- `StateBackendLoader.loadStateBackendFromConfig`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.flink.state import is_class_name
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import STATE_BACKEND
from flinkgate.schemas.flink.state_backends import backend_names, has_class

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flinkgate.policies.flink.config import Option

HEAP_UNDER_OTHER_NAMES = frozenset({"MEMORY", "HEAP", "JOBMANAGER"})
ROCKSDB_FACTORY = "RocksDBStateBackendFactory"


@rule("unknown-state-backend", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a state backend that the release does not have."""
    backend = resource.config[STATE_BACKEND]
    release = resource.config.release if resource.flink_version else None
    names = backend_names(release)
    if backend.path is None or backend.value is None or backend.value.lower() in names:
        return
    if is_class_name(backend.value) and has_class(backend.value, release):
        return
    nobody = f"which Flink {release} does not have" if release else "which no release of Flink has"
    message = f"{backend.written_as} is {backend.value!r}, {nobody}, expected one of {', '.join(names)}"
    yield Finding(backend.path, message, _fix(backend, names))


def _fix(backend: Option, names: Collection[str]) -> Fix | None:
    name, safety = _meant(backend.value, names)
    return Fix(f"Use {name}", safety, backend.rewritten(name)) if name else None


def _meant(text: str, names: Collection[str]) -> tuple[str | None, Safety]:
    found = meant(text, names)
    if found is not None:
        return found, Safety.SAFE
    if text.endswith(ROCKSDB_FACTORY):
        return "rocksdb", Safety.SAFE
    if meant(text, ("filesystem",)):
        return "hashmap", Safety.SAFE
    return ("hashmap" if meant(text, HEAP_UNDER_OTHER_NAMES) else None), Safety.UNSAFE
