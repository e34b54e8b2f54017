"""
## What it does
Checks that the operator's release runs the Flink version of the manifest: nothing before 1.15 from operator 1.9
on, and nothing newer than the release knows. It speaks where the settings or `--operator` name the release;
`flink-version-no-longer-run` warns where they do not.

## Why is this bad?
The operator's validator refuses a version that is too old. One that is newer than it knows it cannot even read.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:1.14
  flinkVersion: v1_14
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
There is no fix: another version needs another image, and perhaps another job.

## References
- `FlinkVersion.isSupported` of the operator; cases X017, X021 and X024
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.releases import newest_flink, oldest_flink, shown
from flinkgate.policies.flink.versions import FIELDS
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("unsupported-flink-version", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a version that this release of the operator does not run."""
    stated, version = deployment.value("flinkVersion"), deployment.flink_version
    if deployment.context.platform.operator is None:
        return
    oldest, newest = oldest_flink(deployment.operator), newest_flink(deployment.operator)
    if version is None or stated not in FIELDS or oldest <= version <= newest:
        return
    message = (
        f"flinkVersion is {stated}, which operator {shown(deployment.operator)} does not run, "
        f"expected {oldest.field} to {newest.field}"
    )
    yield Finding(deployment.path("flinkVersion"), message)
