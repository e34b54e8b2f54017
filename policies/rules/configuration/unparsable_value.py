"""
## What it does
Checks that the Flink release of the manifest, or the operator for its own options, can read the value of
every option: durations, memory sizes, numbers, booleans, constants, lists and maps.

## Why is this bad?
The process that asks for the option fails, mostly at its start, and is started again and again. What is
accepted differs from Kubernetes (`1gb`, not `1Gi`), from YAML (`true`, not `yes`), and between releases
(`PT5M` only from 2.1 on).

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.memory.network.max: 1Gi
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.memory.network.max: 1gb
```

## Fix safety
A value with one plain meaning is written as the release reads it: `1Gi` as `1gb`, `10 mins` as `10 min`,
`yes` as `true`. Safe: Flink refuses the value today, and the new one says the same. Any other value has
no fix.

## References
- `ConfigurationUtils.convertValue`, `TimeUtils.parseDuration` and `MemorySize.parseBytes`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.unreadable_values import unreadable
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unparsable-value", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about values that cannot be read."""
    for entry, error, plain in unreadable(resource.config):
        if entry.path is not None:
            edits = () if plain is None else (Set(entry.path, entry.rewritten(plain)),)
            fix = Fix(f"Write it as {plain}", Safety.SAFE, edits) if edits else None
            expected = "" if "expected" in error else ", expected less"
            yield Finding(entry.path, f"{entry.key}: {error}{expected}", fix)
