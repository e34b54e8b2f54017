"""
## What it does
Checks the numbers of the chosen restart strategy: attempts of at least 0, at least 1 failure in an
interval, a backoff multiplier above 1, and a first backoff that is not above the longest.

## Why is this bad?
Flink refuses other numbers when it starts the job, and the job never runs.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: fixed-delay
    restart-strategy.fixed-delay.attempts: "-1"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: fixed-delay
    restart-strategy.fixed-delay.attempts: "2147483647"
```

## Fix safety
Attempts below 0 become the largest number there is. Unsafe: that is what -1 mostly means, and yet a guess.
Nothing else has a fix.

## References
- `FixedDelayRestartBackoffTimeStrategy`, `FailureRateRestartBackoffTimeStrategy`,
  `ExponentialDelayRestartBackoffTimeStrategy`, whose constructors check their arguments
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.restarts import strategy
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import FlinkConfig, Option

MOST_ATTEMPTS = str(2**31 - 1)


@rule("restart-strategy-out-of-bounds", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about numbers that the chosen strategy refuses."""
    config = resource.config
    checks = {"fixed-delay": _fixed, "failure-rate": _failures, "exponential-delay": _exponential}
    named = strategy(config)
    if named in checks:
        yield from checks[named](config)


def _below(option: Option, least: int, fix: Fix | None = None) -> Iterator[Finding]:
    if option.path is not None and option.value is not None and option.value < least:
        message = f"{option.written_as} is {option.value}, which Flink refuses, expected at least {least}"
        yield Finding(option.path, message, fix)


def _fixed(config: FlinkConfig) -> Iterator[Finding]:
    attempts = config["restart-strategy.fixed-delay.attempts"]
    edits = attempts.rewritten(MOST_ATTEMPTS)
    yield from _below(attempts, 0, Fix("Restart without end", Safety.UNSAFE, edits) if edits else None)


def _failures(config: FlinkConfig) -> Iterator[Finding]:
    yield from _below(config["restart-strategy.failure-rate.max-failures-per-interval"], 1)


def _exponential(config: FlinkConfig) -> Iterator[Finding]:
    multiplier = config["restart-strategy.exponential-delay.backoff-multiplier"]
    if multiplier.path is not None and multiplier.value is not None and not multiplier.value > 1:
        message = f"{multiplier.written_as} is {multiplier.text}, which Flink refuses, expected more than 1"
        yield Finding(multiplier.path, message)
    first = config["restart-strategy.exponential-delay.initial-backoff"]
    longest = config["restart-strategy.exponential-delay.max-backoff"]
    path = first.path or longest.path
    if path is not None and None not in (first.value, longest.value) and first.value > longest.value:
        message = (
            f"{first.written_as} is {_shown(first)} and {longest.written_as} is {_shown(longest)}, which Flink "
            f"refuses, expected a first backoff that is not above the longest"
        )
        yield Finding(path, message)


def _shown(option: Option) -> str:
    return option.text or f"{option.value // 10**6} ms by default"
