"""
## What it does
Checks that the manifest names a service account.

## Why is this bad?
Flink makes pods and ConfigMaps in the name of that account. The operator's validator refuses a manifest
without one, for session clusters too.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
  serviceAccount: flink
```

## Fix safety
The fix names `flink`, the account that the operator's chart makes for jobs. Unsafe: the namespace may have
another one.

## References
- `DefaultValidator.validateServiceAccount` of the operator; case U059
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

ACCOUNT_OF_THE_CHART = "flink"


@rule("service-account-missing", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a deployment that runs in nobody's name."""
    if deployment.value("serviceAccount") is not None:
        return
    path = deployment.path("serviceAccount")
    fix = None
    if deployment.spec:
        fix = Fix("Use the account that the operator's chart makes", Safety.UNSAFE, (Set(path, ACCOUNT_OF_THE_CHART),))
    message = f"serviceAccount is not set, expected one such as {ACCOUNT_OF_THE_CHART}"
    yield Finding(deployment.nearest("serviceAccount"), message, fix)
