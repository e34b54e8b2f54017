"""
## What it does
Checks that the changelog of the state, where it is switched on, is not kept in memory.

## Why is this bad?
The storage `memory` is the default and meant for tests: the changelog dies with the TaskManager, and with
it what the checkpoints since the last materialization refer to.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.changelog.enabled: "true"
    state.changelog.dstl.dfs.base-path: s3://flink-state/changelog
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.changelog.enabled: "true"
    state.changelog.dstl.dfs.base-path: s3://flink-state/changelog
    state.changelog.storage: filesystem
```

## Fix safety
The fix sets `filesystem` where a directory for it is set. Unsafe: the changelog is written there then.
Elsewhere there is none.

## References
- `StateChangelogOptions.STATE_CHANGE_LOG_STORAGE`, whose default is `memory`
- `InMemoryStateChangelogStorage`, whose class comment says what it is for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ENABLED = "state.changelog.enabled"
STORAGE = "state.changelog.storage"
DIRECTORY = "state.changelog.dstl.dfs.base-path"


@rule("changelog-in-memory", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a changelog that is lost with a TaskManager."""
    config = resource.config
    enabled, storage = config[ENABLED], config[STORAGE]
    path = storage.path or enabled.path
    if enabled.value is not True or path is None or storage.value is None or storage.value.lower() != "memory":
        return
    stated = "" if storage.is_set else f", its default{config.reservation}"
    key = config.key_of(STORAGE)
    message = f"{key} is memory{stated}, with {enabled.written_as} true, expected filesystem"
    yield Finding(path, message, _fix(resource, key) if config[DIRECTORY].is_set else None)


def _fix(resource: FlinkDeployment | FlinkSessionJob, key: str) -> Fix | None:
    edits = resource.config[STORAGE].rewritten("filesystem")
    if not edits and isinstance(resource.value("flinkConfiguration"), dict):
        edits = (Set(resource.path("flinkConfiguration", key), "filesystem"),)
    return Fix("Keep the changelog in the file system", Safety.UNSAFE, edits) if edits else None
