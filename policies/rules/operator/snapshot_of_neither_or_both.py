"""
## What it does
Checks that a FlinkStateSnapshot asks for exactly one of `savepoint` and `checkpoint`.

## Why is this bad?
The operator's validator refuses a snapshot of both, or of neither.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: orders
spec:
  jobReference:
    kind: FlinkDeployment
    name: orders
  savepoint: {}
  checkpoint: {}
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: orders
spec:
  jobReference:
    kind: FlinkDeployment
    name: orders
  savepoint: {}
```

## Fix safety
There is no fix: which of the two was meant is for the author to say.

## References
- `DefaultValidator.validateStateSnapshot` of the operator, since 1.10; cases U159 and X180
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkStateSnapshot
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("snapshot-of-neither-or-both", severity=Severity.ERROR, kinds=(FlinkStateSnapshot,), denied_since=(1, 10))
def check(snapshot: FlinkStateSnapshot) -> Iterator[Finding]:
    """Findings about a snapshot that does not say what it is."""
    asked = [kind for kind in ("savepoint", "checkpoint") if snapshot.value(kind) is not None]
    if len(asked) != 1:
        stated = "both savepoint and checkpoint are set" if asked else "neither savepoint nor checkpoint is set"
        path = snapshot.path("checkpoint") if asked else snapshot.nearest("savepoint")
        yield Finding(path, f"{stated}, expected exactly one of them")
