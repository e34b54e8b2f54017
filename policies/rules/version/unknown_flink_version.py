"""
## What it does
Checks that `flinkVersion` is one of the versions that the operator's resource definition lists, from
`v1_13` to `v2_4`.

## Why is this bad?
The API server refuses the manifest.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:1.20
  flinkVersion: v1.20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:1.20
  flinkVersion: v1_20
```

## Fix safety
A version in another spelling, such as `v1.20` or `1.20.1`, is written as the operator does. Safe: the
manifest is rejected today, and the value plainly says which version it means. An unquoted `1.20` has no
fix, since YAML reads the number 1.2 there.

## References
- `FlinkVersion` of the operator, from which the enum of the resource definition is made
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.versions import EXAMPLE, FIELDS, field_for
from flinkgate.policies.json_values import plain_text, shape
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("unknown-flink-version", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a version that no operator knows."""
    stated = deployment.value("flinkVersion")
    if stated is None or stated in FIELDS:
        return
    written = shape(stated) if isinstance(stated, dict | list) else plain_text(stated)
    meant = None if isinstance(stated, dict | list) else field_for(written)
    message = f"flinkVersion is {written}, expected one of {FIELDS[0]} to {FIELDS[-1]} such as {meant or EXAMPLE}"
    path = deployment.path("flinkVersion")
    fix = Fix("Write the version as the operator does", Safety.SAFE, (Set(path, meant),)) if meant else None
    yield Finding(path, message, fix)
