"""
## What it does
Checks that the name of a FlinkDeployment, and the one that a FlinkSessionJob is for, is 1 to 45 lower-case
letters, digits and hyphens, with a letter first and no hyphen last.

## Why is this bad?
The operator's validator refuses other names: it makes names of services and pods of them, and needs room for
their endings.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders_eu
spec:
  flinkVersion: v1_20
  image: flink:1.20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders-eu
spec:
  flinkVersion: v1_20
  image: flink:1.20
```

## Fix safety
There is no fix: another name is another cluster.

## References
- `DefaultValidator.validateDeploymentName` of the operator; cases X001 to X013
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCEPTED = re.compile(r"[a-z]([-a-z0-9]{0,43}[a-z0-9])?")
WANTED = "expected 1 to 45 lower-case letters, digits and hyphens, a letter first and no hyphen last"


@rule("invalid-cluster-name", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob), denied_since=(1, 1))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a name that the operator refuses; the children of a blue-green one are another rule's."""
    if isinstance(resource, FlinkSessionJob):
        name = resource.value("deploymentName")
        if name is None:
            yield Finding(resource.nearest("deploymentName"), f"deploymentName is not set, {WANTED}")
        elif not _accepted(name):
            yield Finding(resource.path("deploymentName"), f"deploymentName is {name!r}, {WANTED}")
    elif not resource.root and resource.id.name is not None and not _accepted(resource.id.name):
        yield Finding(("metadata", "name"), f"name is {resource.id.name!r}, {WANTED}")


def _accepted(name: object) -> bool:
    return isinstance(name, str) and ACCEPTED.fullmatch(name) is not None
