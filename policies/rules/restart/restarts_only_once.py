"""
## What it does
Checks that a job with the restart strategy `fixed-delay` states how many attempts it has, and one with
`failure-rate` how many failures it may have in an interval.

## Why is this bad?
The default of both is 1. With `fixed-delay` alone, the second failure in the life of the job ends it for
good, be it months after the first.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: fixed-delay
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: fixed-delay
    restart-strategy.fixed-delay.attempts: "10"
```

## Fix safety
There is no fix: how often the job may fail is for the author to say.

## References
- `RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS` and
  `RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL`, both 1 by default
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.restarts import strategy
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import RESTART_STRATEGY

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = {
    "fixed-delay": "restart-strategy.fixed-delay.attempts",
    "failure-rate": "restart-strategy.failure-rate.max-failures-per-interval",
}


@rule("restarts-only-once", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about strategies that are left at one restart."""
    config = resource.config
    chosen, limit = config[RESTART_STRATEGY], LIMITS.get(strategy(config) or "")
    if chosen.path is not None and limit is not None and not config[limit].is_set:
        message = (
            f"{chosen.written_as} is {chosen.text} without {limit}{config.reservation}, which is 1 by default, "
            f"expected a number that fits the job"
        )
        yield Finding(chosen.path, message)
