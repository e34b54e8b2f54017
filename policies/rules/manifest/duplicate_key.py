"""
## What it does
Checks that no key is written twice in one mapping of the manifest.

## Why is this bad?
Kubernetes takes the later value without a word, so that the earlier one looks as if it held. Whoever
reads or edits the first of the two is misled.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    taskmanager.numberOfTaskSlots: "4"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "4"
```

## Fix safety
There is no fix: which of the two values was meant is for the author to say.

## References
- YAML 1.2.2, 3.2.1.3: the keys of a mapping are unique
- The API server never sees the earlier value, so that this is found in files alone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkResource


@rule("duplicate-key", severity=Severity.WARNING, kinds=tuple(KINDS.values()))
def check(resource: FlinkResource) -> Iterator[Finding]:
    """Findings about keys that the text states more than once."""
    if resource.root:
        return
    for path in resource.context.duplicate_keys:
        yield Finding(path, f"{field_path(path)} is written twice, expected once: only the later value holds")
