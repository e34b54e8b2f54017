"""
## What it does
Checks the numbers of the autoscaler, where it is on, against the bounds that the operator's release sets them.

## Why is this bad?
The operator's validator refuses a manifest with a number out of bounds, or with one that it cannot read.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    job.autoscaler.enabled: "true"
    job.autoscaler.utilization.target: "70"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    job.autoscaler.enabled: "true"
    job.autoscaler.utilization.target: "0.7"
```

## Fix safety
There is no fix: which number was meant is for the author to say.

## References
- `AutoscalerValidator` of the operator, and before 1.11 `DefaultValidator.validateAutoScalerFlinkConfiguration`; cases
  U128 to U197 and X171 to X175
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.autoscaler import bounds
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import AUTOSCALER_ENABLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.operator.autoscaler import Bounds
    from flinkgate.policies.flink.operator.validated_config import ValidatedConfig


@rule(
    "autoscaler-option-out-of-range",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 7),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about numbers that the autoscaler cannot work with."""
    config = resource.validated_config
    if config is None or not config.flag(AUTOSCALER_ENABLED):
        return
    for each in bounds(config):
        entry = config.stated(each.key)
        message = _message(config, each)
        if entry is not None and message is not None:
            path = resource.nearest("flinkConfiguration") if entry.path is None else entry.path
            yield Finding(path, f"{entry.key} is {entry.text!r}, {message}")


def _message(config: ValidatedConfig, bounds: Bounds) -> str | None:
    value = config.read(bounds.key, "double")
    if value is None:
        return "expected a number such as 0.5"
    if value < bounds.least or value > bounds.most:
        return f"expected {bounds}"
    return None
