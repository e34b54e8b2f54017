"""
## What it does
Checks, for Flink 1, that no value holds a `#`.

## Why is this bad?
Flink 1 gets its configuration as a flink-conf.yaml, which it reads line by line: everything from the first
`#` on is dropped, wherever it stands and whatever quotes surround it. `secret#1` arrives as `secret`, and
a URL loses its fragment. From Flink 2.0 on, the operator writes a config.yaml, which keeps the value.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    env.java.opts.all: "-Dcolour=#ff8800"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    env.java.opts.all: "-Dcolour=ff8800"
```

## Fix safety
There is no fix: nothing protects a `#` in a flink-conf.yaml. A value that needs one has to come another
way, such as an environment variable that the program reads itself.

## References
- `GlobalConfiguration.loadYAMLResource` of Flink 1
- `FlinkConfMountDecorator.useStandardYamlConfig` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML, loaded_text
from flinkgate.schemas.operator.options import is_operators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("value-cut-by-hash", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about values of which Flink sees only the beginning."""
    config = deployment.config
    if deployment.flink_version is None or config.release >= FIRST_WITH_CONFIG_YAML:
        return
    for entry, _ in config.own:
        if "#" in entry.text and not is_operators(entry.key) and entry.path is not None:
            left = loaded_text(entry.text, config.release)
            seen = "nothing" if left is None else "what stands before it"
            message = f"{entry.key} holds a #, and Flink {config.release} sees {seen}, expected a value without #"
            yield Finding(entry.path, message)
