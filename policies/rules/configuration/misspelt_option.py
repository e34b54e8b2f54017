"""
## What it does
Checks that no key differs from that of an option by a letter or two, by case, or by a dash where a dot
belongs. Speaks only of keys that begin as Flink's own or the operator's do.

## Why is this bad?
Flink and the operator ignore a key that they do not know, without a word: the job runs with the default.
A typing error in the key of a directory or a timeout shows when the job has to be restored.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.number-of-task-slots: "2"
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
The key is written as Flink knows it. Unsafe: the option takes effect then, which it does not today, and
the key may be one that the job itself reads. There is none where that key is set already.

## References
- `Configuration.getOptional`, which looks up the keys of an option and no others
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.near_keys import unknown_keys
from flinkgate.policies.flink.written_keys import renamed
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("misspelt-option", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about keys that are nearly those of options."""
    for entry, near in unknown_keys(resource):
        if near is not None and entry.path is not None:
            edits = renamed(resource, entry, near)
            fix = Fix(f"Write it as {near}", Safety.UNSAFE, edits) if edits else None
            yield Finding(entry.path, f"{entry.key} is no option and is ignored, expected {near}", fix)
