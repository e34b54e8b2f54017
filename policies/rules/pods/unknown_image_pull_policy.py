"""
## What it does
Checks that `imagePullPolicy` is `Always`, `IfNotPresent` or `Never`.

## Why is this bad?
Neither the API server nor the operator's validator looks at it. Flink knows no other word and refuses to
deploy the cluster, and the operator tries again for ever.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  image: flink:1.20
  imagePullPolicy: if-not-present
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
  imagePullPolicy: IfNotPresent
```

## Fix safety
A word with the letters of one of the three is written as that one. Safe: the cluster cannot be deployed
today, and the word plainly says what it means. Any other has no fix.

## References
- `KubernetesConfigOptions.ImagePullPolicy` of Flink, an enum, which is read in any case
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.json_values import text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

POLICIES = ("Always", "IfNotPresent", "Never")


@rule("unknown-image-pull-policy", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a policy that Flink does not know."""
    policy = text(deployment.value("imagePullPolicy"))
    # The operator takes blank text for none (`FlinkConfigBuilder.applyImagePullPolicy`).
    if policy is None or not policy.strip() or policy.lower() in {each.lower() for each in POLICIES}:
        return
    path, found = deployment.path("imagePullPolicy"), meant(policy, POLICIES)
    fix = Fix(f"Use {found}", Safety.SAFE, (Set(path, found),)) if found else None
    yield Finding(path, f"imagePullPolicy is {policy!r}, expected {', '.join(POLICIES[:-1])} or {POLICIES[-1]}", fix)
