"""
## What it does
Checks that the directories for checkpoints and savepoints begin with a scheme such as `s3://` or `file://`.

## Why is this bad?
Flink refuses a directory without a scheme, even an absolute one, and the job fails before it starts.
`fs.default-scheme` does not help here. An empty text and a leading blank are refused alike.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: /flink-data/checkpoints
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts:
            - name: flink-data
              mountPath: /flink-data
      volumes:
        - name: flink-data
          persistentVolumeClaim:
            claimName: flink-data
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: file:///flink-data/checkpoints
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts:
            - name: flink-data
              mountPath: /flink-data
      volumes:
        - name: flink-data
          persistentVolumeClaim:
            claimName: flink-data
```

## Fix safety
An absolute path on a durable volume of JobManager and TaskManager gets `file://` before it, and a leading
blank before a scheme is removed. Safe: Flink refuses the job today, and the path plainly says which
directory it means. Elsewhere there is no fix: nobody but the author knows which storage the cluster can
reach.

## References
- `AbstractFsCheckpointStorageAccess` and `FileSystemCheckpointStorage`, which demand the scheme
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.directories import has_scheme
from flinkgate.policies.flink.storage import Durability, location, place
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option

DURABLE = frozenset({Durability.SHARED, Durability.SINGLE_NODE})


@rule("state-directory-without-scheme", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about directories that Flink refuses for want of a scheme."""
    for key in (CHECKPOINT_DIR, SAVEPOINT_DIR):
        directory = resource.config[key]
        if directory.path is None or directory.value is None or has_scheme(directory.value):
            continue
        message = (
            f"{directory.written_as} is {directory.value!r}, without a scheme, which Flink refuses, "
            "expected a directory such as s3://bucket/path or file:///path"
        )
        yield Finding(directory.path, message, _fix(resource, directory))


def _fix(resource: FlinkDeployment | FlinkSessionJob, directory: Option) -> Fix | None:
    trimmed = directory.value.lstrip()
    if has_scheme(trimmed):
        return Fix("Remove the leading blank", Safety.SAFE, directory.rewritten(trimmed))
    if isinstance(resource, FlinkDeployment) and _lies_on_volumes(resource, trimmed):
        return Fix("Name the file system", Safety.SAFE, directory.rewritten(f"file://{trimmed}"))
    return None


def _lies_on_volumes(deployment: FlinkDeployment, path: str) -> bool:
    if not path.startswith("/") or path.startswith("//"):
        return False
    return all(place(pod, location(path)).durability in DURABLE for pod in deployment.pods)
