"""
## What it does
Checks that each of `job.autoscaler.excluded.periods`, where the autoscaler is on, is a range of the day such as
`9:00-17:30`, a cron expression of Quartz, or one of each joined by `&&`.

## Why is this bad?
The operator's validator refuses a manifest with a period that it cannot read.

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
    job.autoscaler.excluded.periods: 22:00-6:00
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
    job.autoscaler.excluded.periods: 22:00-23:59:59;0:00-6:00
```

## Fix safety
There is no fix: which hours were meant is for the author to say.

## References
- `CalendarUtils.validateExcludedPeriods` of the operator, since 1.8; cases U132, U191, U196 and X179
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.excluded_periods import period_fault
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import AUTOSCALER_ENABLED, EXCLUDED_PERIODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.operator.validated_config import ValidatedConfig

WANTED = "expected periods such as 9:00-17:30, or cron expressions"


@rule(
    "invalid-excluded-period",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 8),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about periods that the autoscaler cannot read."""
    config = resource.validated_config
    if config is None or not config.flag(AUTOSCALER_ENABLED):
        return
    entry = config.stated(EXCLUDED_PERIODS)
    if entry is None:
        return
    path = resource.nearest("flinkConfiguration") if entry.path is None else entry.path
    for fault in _faults(config):
        yield Finding(path, f"{entry.key} {fault}, {WANTED}")


def _faults(config: ValidatedConfig) -> Iterator[str]:
    unreadable = config.why_unreadable(EXCLUDED_PERIODS, "list<string>")
    if unreadable is not None:
        yield "cannot be taken apart"
    for period in config.read(EXCLUDED_PERIODS, "list<string>") or ():
        fault = period_fault(period)
        if fault is not None:
            yield fault
