"""
## What it does
Checks, for Flink 1, that no value has more than one line.

## Why is this bad?
Flink 1 gets its configuration as a flink-conf.yaml, which it reads line by line. Only the first line of a
value arrives; the others are dropped, or taken for options of their own. A `|` in YAML keeps the line
breaks, a `>` does not. From Flink 2.0 on, the operator writes a config.yaml, which keeps the value.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    env.java.opts.all: |-
      -XX:+UseG1GC
      -Dfile.encoding=UTF-8
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    env.java.opts.all: >-
      -XX:+UseG1GC
      -Dfile.encoding=UTF-8
```

## Fix safety
There is no fix: whether a blank, a comma or a semicolon belongs between the lines is for the author to say.

## References
- `GlobalConfiguration.loadYAMLResource` of Flink 1
- `FlinkConfMountDecorator.useStandardYamlConfig` of the operator
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.numerals import TRIMMED
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML
from flinkgate.schemas.operator.options import is_operators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("value-cut-by-line-break", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about values of which Flink sees only the first line."""
    config = deployment.config
    if deployment.flink_version is None or config.release >= FIRST_WITH_CONFIG_YAML:
        return
    for entry, _ in config.own:
        lines = [line for line in entry.text.replace("\r", "\n").split("\n") if line.strip(TRIMMED)]
        if len(lines) > 1 and not is_operators(entry.key) and entry.path is not None:
            message = f"{entry.key} has {len(lines)} lines, and Flink {config.release} sees one, expected a single line"
            yield Finding(entry.path, message)
