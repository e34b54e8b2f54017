"""
## What it does
Checks that the options of a restart strategy are only set where that strategy is chosen.

## Why is this bad?
Flink reads the options of the chosen strategy and no others. Where `restart-strategy.type` is not set,
`restart-strategy.fixed-delay.attempts: 3` limits nothing: with checkpoints, Flink restarts the job without
end, and without them never.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.fixed-delay.attempts: "3"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    restart-strategy.fixed-delay.attempts: "3"
    restart-strategy.type: fixed-delay
```

## Fix safety
Where no strategy is set, the fix sets the one that the options belong to. Unsafe: the job restarts in
another way then. Where another strategy is set, there is none.

## References
- `RestartBackoffTimeStrategyFactoryLoader`, which makes the factory of the chosen strategy alone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.restarts import strategy
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import RESTART_STRATEGY
from flinkgate.schemas.flink.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option

PREFIXES = {f"restart-strategy.{name}.": name for name in ("fixed-delay", "failure-rate", "exponential-delay")}

EXPONENTIAL_BY_DEFAULT = Release(1, 19)
"""From this release on, a job with checkpoints restarts with exponential delay where nothing is set."""


@rule("restart-option-without-effect", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about options of a strategy that is not chosen, one for each strategy."""
    config, chosen = resource.config, resource.config[RESTART_STRATEGY]
    if chosen.is_set and strategy(config) is None:
        return
    said: set[str] = set()
    for entry, options in config.own:
        name = next((name for prefix, name in PREFIXES.items() if options and options[0].key.startswith(prefix)), None)
        if name is None or name in said or name == strategy(config) or entry.path is None:
            continue
        if not chosen.is_set and name == "exponential-delay" and config.release >= EXPONENTIAL_BY_DEFAULT:
            continue
        said.add(name)
        key = config.key_of(RESTART_STRATEGY)
        stated = f"{chosen.written_as} is {chosen.text}" if chosen.is_set else f"{key} is not set{config.reservation}"
        message = f"{entry.key} has no effect, since {stated}, expected {name}"
        yield Finding(entry.path, message, _fix(resource, chosen, key, name))


def _fix(resource: FlinkDeployment | FlinkSessionJob, chosen: Option, key: str, name: str) -> Fix | None:
    if chosen.is_set or not isinstance(resource.value("flinkConfiguration"), dict):
        return None
    return Fix(f"Choose {name}", Safety.UNSAFE, (Set(resource.path("flinkConfiguration", key), name),))
