"""
## What it does
Checks that current releases of the operator run the Flink version of the manifest, where nobody says which
release of the operator is in use.

## Why is this bad?
From release 1.9 on, the operator's validator refuses Flink before 1.15. Older operators run it, and whether
one of those is in use cannot be seen from the manifest. Whoever states `platform.operator` in the settings
or `--operator` on the command line gets a certain answer from `unsupported-flink-version` instead.

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
- `FlinkVersion.isSupported` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.releases import NEWEST, oldest_flink, shown
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("flink-version-no-longer-run", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a version that operators of today have left behind."""
    version, oldest = deployment.flink_version, oldest_flink(NEWEST)
    if deployment.context.platform.operator is None and version is not None and version < oldest:
        message = (
            f"flinkVersion is {version.field}, which operator {shown(NEWEST)} no longer runs, "
            f"expected {oldest.field} or newer unless platform.operator names an older operator"
        )
        yield Finding(deployment.path("flinkVersion"), message)
