"""
## What it does
Checks that the deployments which the operator makes of a FlinkBlueGreenDeployment may have their names: its
own, with `-blue` and `-green` behind it.

## Why is this bad?
Nobody validates a FlinkBlueGreenDeployment itself. The names of its children follow the rule for a
FlinkDeployment, 45 characters and no more, so that their parent has 39 at the most. The children are refused,
and nothing is deployed.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkBlueGreenDeployment
metadata:
  name: orders-of-the-european-market-aggregated-hourly
spec:
  template:
    spec:
      flinkVersion: v1_20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkBlueGreenDeployment
metadata:
  name: orders-eu-hourly
spec:
  template:
    spec:
      flinkVersion: v1_20
```

## Fix safety
There is no fix: another name is another deployment.

## References
- `BlueGreenDeploymentService` and `DefaultValidator.validateDeploymentName` of the operator
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkBlueGreenDeployment
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCEPTED = re.compile(r"[a-z][-a-z0-9]{0,38}")
"""What leaves a name for `-green`, of which 45 characters are accepted."""


@rule("blue-green-name-too-long", severity=Severity.ERROR, kinds=(FlinkBlueGreenDeployment,))
def check(deployment: FlinkBlueGreenDeployment) -> Iterator[Finding]:
    """Findings about a name whose children cannot be named."""
    name = deployment.id.name
    if name is None or ACCEPTED.fullmatch(name):
        return
    message = f"name is {name!r}, of which the operator makes {name}-green, expected 1 to 39 lower-case letters, digits"
    yield Finding(("metadata", "name"), f"{message} and hyphens, a letter first")
