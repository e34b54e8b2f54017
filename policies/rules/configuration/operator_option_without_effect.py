"""
## What it does
Checks that a resource does not set an option that the operator only reads from its own configuration,
such as `kubernetes.operator.reconcile.interval` or `kubernetes.operator.watched.namespaces`.

## Why is this bad?
The operator reads these options once for all resources. In the configuration of a resource they are
ignored without a message.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    kubernetes.operator.reconcile.parallelism: "10"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
The option is removed. Safe: the operator does not read it there. Whether it belongs in the operator's own
configuration is for the author to say.

## References
- `FlinkOperatorConfiguration.fromConfiguration` of the operator, which reads them from its own file
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.options import PREFIX, option_named

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("operator-option-without-effect", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about options that only the operator's own configuration can set."""
    for entry, _ in resource.config.own:
        option = option_named(entry.key) if entry.key.startswith(PREFIX) else None
        if option is not None and option.system and entry.path is not None:
            message = (
                f"{entry.key} is only read from the operator's own configuration and has no effect in a resource, "
                f"expected no such option"
            )
            fix = Fix("Remove what the operator ignores", Safety.SAFE, (Remove(entry.path),))
            yield Finding(entry.path, message, fix)
