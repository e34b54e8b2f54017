"""
## What it does
Checks that `job.autoscaler.metrics.window`, where the autoscaler is on, is not shorter than the interval in
which the operator looks at a job.

## Why is this bad?
The autoscaler would never have a whole window of measurements, and so never scale. The operator's validator
refuses this from 1.16 on.

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
    job.autoscaler.metrics.window: 5 s
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
    job.autoscaler.metrics.window: 5 min
```

## Fix safety
There is no fix: how long to measure is for the author to say.

## References
- `DefaultValidator` of the operator, on its development branch; cases U139, U140 and X170
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.layers import platform_entries
from flinkgate.policies.flink.operator.releases import UNRELEASED
from flinkgate.policies.flink.operator.validated_config import ValidatedConfig
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import AUTOSCALER_ENABLED, METRICS_WINDOW, RECONCILE_INTERVAL

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND = 10**9
INTERVAL = 60 * SECOND
"""In nanoseconds: what holds where the operator's configuration says nothing; the chart sets 15 s."""

INTERVAL_OF_THE_CHART = 15 * SECOND


@rule(
    "metrics-window-too-short",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=UNRELEASED,
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a window that never fills."""
    config = resource.validated_config
    if config is None or not config.flag(AUTOSCALER_ENABLED):
        return
    entry = config.stated(METRICS_WINDOW)
    if entry is None:
        return
    window, interval = config.read(METRICS_WINDOW, "duration"), _interval(resource)
    path = resource.nearest("flinkConfiguration") if entry.path is None else entry.path
    if window is None:
        yield Finding(path, f"{entry.key} is {entry.text!r}, expected a duration such as 15 min")
    elif window < interval:
        message = f"{entry.key} is {entry.text}, expected at least the {interval // SECOND} s of {RECONCILE_INTERVAL}"
        yield Finding(path, message)


def _interval(resource: FlinkDeployment | FlinkSessionJob) -> int:
    """How often the operator looks, by its own configuration; the chart's choice where that is not known."""
    platform = resource.context.platform
    if platform.config is None:
        return INTERVAL_OF_THE_CHART
    own = ValidatedConfig(platform_entries(platform, None, None), resource.operator, platform_known=True)
    stated = own.read(RECONCILE_INTERVAL, "duration")
    return INTERVAL if stated is None else int(stated)
