"""
## What it does
Checks that options stand under the names that Flink 2 prefers: always for Flink 2, and for Flink 1 where
the old name cannot be kept on the way there.

## Why is this bad?
Flink 2 still reads the old names. Yet a config.yaml cannot hold a key that is also the beginning of
another, such as `state.backend` beside `state.backend.incremental`, and the operator refuses such keys
(see `overlapping-keys`). A manifest with the new names is ready for the upgrade, and says the same today.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.backend: rocksdb
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.backend.type: rocksdb
```

## Fix safety
The key is written as the release prefers it. Safe: the release reads both names alike, and the new one is
only offered where the release knows it and where it is not set yet.

## References
- `ConfigOption` of each release: its key and its deprecated keys
- `FlinkConfMountDecorator.validateConfigKeysForV2` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.written_keys import release_is_known, renamed
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.config_file import overlaps
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("renamed-option", severity=Severity.INFO, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about options under old names."""
    if not release_is_known(resource):
        return
    config = resource.config
    second = config.release >= FIRST_WITH_CONFIG_YAML
    refused = {short for short, _ in overlaps(config.entries)} if second else set()
    for entry, options in config.own:
        names = [option.names[0] for option in options]
        if entry.path is None or len(names) != 1 or entry.key in (*names, *refused) or names[0] in config.entries:
            continue
        if second or names[0].startswith(f"{entry.key}."):
            edits = renamed(resource, entry, names[0])
            fix = Fix(f"Write it as {names[0]}", Safety.SAFE, edits) if edits else None
            message = f"{entry.key} is the old name of an option, expected {names[0]}"
            yield Finding(entry.path, message, fix)
