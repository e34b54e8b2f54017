"""
## What it does
Checks that a FlinkStateSnapshot names a job, which exists as far as that is known. One that only records a
savepoint which is there already (`alreadyExists`) needs none.

## Why is this bad?
The operator's validator refuses the snapshot. A snapshot that was taken already may outlive its job.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: orders
spec:
  savepoint: {}
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkStateSnapshot
metadata:
  name: orders
spec:
  savepoint: {}
  jobReference:
    kind: FlinkDeployment
    name: orders
```

## Fix safety
There is no fix: nobody but the author knows which job was meant.

## References
- `DefaultValidator.validateStateSnapshot` of the operator, since 1.10; cases X182, X184 and X185
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import field, text
from flinkgate.policies.manifest import FlinkStateSnapshot
from flinkgate.policies.rule import rule
from flinkgate.policies.surroundings import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITING = (None, "TRIGGER_PENDING")


@rule("snapshot-without-target", severity=Severity.ERROR, kinds=(FlinkStateSnapshot,), denied_since=(1, 10))
def check(snapshot: FlinkStateSnapshot) -> Iterator[Finding]:
    """Findings about a snapshot of no job."""
    if snapshot.value("savepoint", "alreadyExists") is True:
        return
    if snapshot.value("jobReference") is None:
        yield Finding(snapshot.nearest("jobReference"), "jobReference is not set, expected the kind and name of a job")
    elif _is_absent(snapshot):
        name = snapshot.value("jobReference", "name")
        yield Finding(
            snapshot.path("jobReference"), f"job {name} does not exist in the namespace, expected one that does"
        )


def _is_absent(snapshot: FlinkStateSnapshot) -> bool:
    """Whether the job is known not to be there, and the snapshot has yet to be taken."""
    kind, name = text(snapshot.value("jobReference", "kind")), text(snapshot.value("jobReference", "name"))
    if kind is None or name is None or field(snapshot.manifest, ("status", "state")) not in WAITING:
        return False
    return snapshot.surroundings.find(kind, snapshot.id.namespace, name) is Missing.ABSENT
