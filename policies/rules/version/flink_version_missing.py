"""
## What it does
Checks that the manifest names its Flink version.

## Why is this bad?
The operator refuses a deployment without `flinkVersion`. The API server does not, so that the mistake only
shows where the operator's webhook or its log is read.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:1.20-java17
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:1.20-java17
  flinkVersion: v1_20
```

## Fix safety
The version is taken from the tag of an official `flink` image. Unsafe: an image may be called so and hold
another Flink. For any other image there is no fix.

## References
- `DefaultValidator.validateFlinkVersion` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.versions import EXAMPLE, field_for
from flinkgate.policies.json_values import text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("flink-version-missing", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a deployment that does not say for which Flink it is."""
    if deployment.value("flinkVersion") is None:
        message = f"flinkVersion is not set, expected the Flink release of the image such as {EXAMPLE}"
        yield Finding(deployment.nearest("flinkVersion"), message, _fix(deployment))


def _fix(deployment: FlinkDeployment) -> Fix | None:
    repository, _, tag = (text(deployment.value("image")) or "").partition(":")
    named = field_for(tag.partition("-")[0]) if repository.removeprefix("docker.io/") == "flink" else None
    if named is None:
        return None
    return Fix("Name the version of the image", Safety.UNSAFE, (Set(deployment.path("flinkVersion"), named),))
