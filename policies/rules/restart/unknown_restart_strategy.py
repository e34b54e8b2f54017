"""
## What it does
Checks that the restart strategy is one that Flink knows: `none`, `fixed-delay`, `failure-rate` or
`exponential-delay`.

## Why is this bad?
Flink refuses any other name when it starts the job, the name of a class included, and the job never runs.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: exponential
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.type: exponential-delay
```

## Fix safety
A name with the letters of one strategy, or with letters that only one begins with, is written as that one.
Safe: Flink refuses the job today, and the value plainly says which strategy it means. Any other value has
no fix.

## References
- `RestartBackoffTimeStrategyFactoryLoader` and `RestartStrategyOptions.RestartStrategyType`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.restarts import NAMES, STRATEGIES
from flinkgate.policies.flink.spelling import abbreviated, meant
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings
from flinkgate.schemas.flink.keys import RESTART_STRATEGY
from flinkgate.schemas.flink.values import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unknown-restart-strategy", severity=Severity.ERROR, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about a strategy that Flink does not know."""
    option = resource.config[RESTART_STRATEGY]
    loaded = resource.config.loaded(RESTART_STRATEGY)
    if option.path is None or loaded is None or loaded.lower() in NAMES:
        return
    found = meant(loaded, STRATEGIES) or abbreviated(loaded, STRATEGIES)
    fix = Fix("Write the strategy as Flink does", Safety.SAFE, option.rewritten(found)) if found else None
    message = f"{option.written_as} is {quoted(loaded)}, expected one of {', '.join(STRATEGIES)}"
    yield Finding(option.path, message, fix)
