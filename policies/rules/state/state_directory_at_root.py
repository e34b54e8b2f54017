"""
## What it does
Checks that the directories for checkpoints and savepoints are not the root of a bucket or file system.

## Why is this bad?
Flink refuses a root directory, and the job fails before it starts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: s3://flink-state
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: s3://flink-state/checkpoints
```

## Fix safety
The fix names a directory `checkpoints` or `savepoints` below the root. Unsafe: the name is a guess, and
somebody else may use it. On the pod's own file system there is no fix, since that is lost with the pod.

## References
- `AbstractFsCheckpointStorageAccess` and `FileSystemCheckpointStorage`, which refuse the root directory
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.directories import has_scheme
from flinkgate.policies.flink.storage import location
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option

NAMES = {CHECKPOINT_DIR: "checkpoints", SAVEPOINT_DIR: "savepoints"}


@rule("state-directory-at-root", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about directories that Flink refuses for being a root."""
    for key, name in NAMES.items():
        directory = resource.config[key]
        if directory.path is None or directory.value is None or not has_scheme(directory.value):
            continue
        if location(directory.value).at_root:
            message = (
                f"{directory.written_as} is {directory.value}, a root directory, which Flink refuses, "
                f"expected a directory below it such as {_below(directory, name)}"
            )
            yield Finding(directory.path, message, _fix(directory, name))


def _below(directory: Option, name: str) -> str:
    scheme, _, _ = directory.value.partition(":")
    return f"{scheme}://{location(directory.value).authority}/{name}"


def _fix(directory: Option, name: str) -> Fix | None:
    if location(directory.value).on_pod:
        return None
    return Fix(f"Use a directory {name}", Safety.UNSAFE, directory.rewritten(_below(directory, name)))
