"""
## What it does
Checks that the options which the operator's validator reads, and which no other rule is about, can be read: the
switches for rollback, health check, recovery and the autoscaler, and the age that a checkpoint may have.

## Why is this bad?
The validator breaks on a value that it cannot read, and the API server refuses the manifest with the operator's
stack trace.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    kubernetes.operator.cluster.health-check.enabled: "yes"
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
    kubernetes.operator.cluster.health-check.enabled: "true"
```

## Fix safety
There is no fix: whether a word such as `yes` is to be true is for the author to say.

## References
- `DefaultValidator` of the operator, which catches nothing here; case X057
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.savepoints import asks_for_checkpoint_age
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.operator.keys import AUTOSCALER_ENABLED, CHECKPOINT_AGE, HEALTH_CHECK, RECOVERY, ROLLBACK

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTOSCALER_SINCE = (1, 7)
FEATURES_SINCE = (1, 16)
FEATURES = (
    "job.autoscaler.observed-scalability.enabled",
    "job.autoscaler.scaling.effectiveness.detection.enabled",
    "job.autoscaler.memory.tuning.enabled",
)
"""Switches on which the validator of later releases makes its checks depend."""

BY_KIND = {"boolean": "expected true or false", "duration": "expected a duration such as 10 min"}


@rule(
    "unreadable-operator-option",
    severity=Severity.ERROR,
    kinds=(FlinkDeployment, FlinkSessionJob),
    denied_since=(1, 0),
)
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about values on which the validator breaks."""
    config = resource.validated_config
    if config is None:
        return
    for key, kind in _asked(resource):
        entry = config.stated(key)
        if entry is not None and config.why_unreadable(key, kind) is not None:
            path = resource.nearest("flinkConfiguration") if entry.path is None else entry.path
            yield Finding(path, f"{entry.key} is {entry.text!r}, which the operator cannot read, {BY_KIND[kind]}")


def _asked(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[tuple[str, str]]:
    """The options that the validator comes to read, with their types."""
    config, operator = resource.validated_config, resource.operator
    if config is None:
        return
    if isinstance(resource, FlinkDeployment):
        yield ROLLBACK, "boolean"
        if operator >= (1, 3):
            yield HEALTH_CHECK, "boolean"
        if config.flag(HEALTH_CHECK):
            yield RECOVERY, "boolean"
    if asks_for_checkpoint_age(resource):
        yield CHECKPOINT_AGE, "duration"
    if operator >= AUTOSCALER_SINCE:
        yield AUTOSCALER_ENABLED, "boolean"
        if operator >= FEATURES_SINCE and config.flag(AUTOSCALER_ENABLED):
            for feature in FEATURES:
                yield feature, "boolean"
