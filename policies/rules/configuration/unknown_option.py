"""
## What it does
Checks that keys that begin as Flink's own or the operator's do are keys of options. Names that users,
plugins and vendors choose are left alone, such as those of metric reporters or RocksDB factories.

## Why is this bad?
Flink and the operator ignore a key that they do not know, without a word. It may be read by the job
itself; otherwise it is of no use, and whoever reads the manifest believes in a setting that is not there.

Where a known key is close, `misspelt-option` speaks.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    execution.checkpointing.compression-level: "9"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
There is no fix: the job itself may read the key.

## References
- `Configuration.getOptional`, which looks up the keys of an option and no others
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.near_keys import unknown_keys
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.releases import NEWEST
from flinkgate.schemas.operator.options import is_operators

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unknown-option", severity=Severity.INFO, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about keys that nobody is known to read."""
    newer = resource.flink_version is not None and resource.flink_version > NEWEST
    for entry, near in unknown_keys(resource):
        if near is None and entry.path is not None and (is_operators(entry.key) or not newer):
            reader = "the operator" if is_operators(entry.key) else "Flink"
            message = (
                f"{entry.key} is no option that {reader} is known to have, expected one, or a key of the job's own"
            )
            yield Finding(entry.path, message)
