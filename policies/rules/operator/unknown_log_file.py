"""
## What it does
Checks that `logConfiguration` holds no files but `log4j-console.properties` and `logback-console.xml`.

## Why is this bad?
These are the two that Flink's containers read. The operator's validator refuses any other.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  logConfiguration:
    log4j.properties: rootLogger.level = INFO
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  logConfiguration:
    log4j-console.properties: rootLogger.level = INFO
```

## Fix safety
The fix renames a file whose name says for which of the two logging libraries it is. Unsafe: another file may
have been written for another purpose, such as the command line.

## References
- `DefaultValidator.validateLogConfig` of the operator; cases U020 and X070 to X073
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Rename
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.json_values import mapping
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

LOG4J, LOGBACK = "log4j-console.properties", "logback-console.xml"


@rule("unknown-log-file", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about log configurations that no container reads."""
    files = mapping(deployment.value("logConfiguration"))
    for name in files:
        if name not in (LOG4J, LOGBACK):
            message = f"logConfiguration has {name}, expected {LOG4J} or {LOGBACK}"
            yield Finding(deployment.path("logConfiguration", name), message, _fix(deployment, name))


def _fix(deployment: FlinkDeployment, name: str) -> Fix | None:
    meant = LOG4J if name in {"log4j.properties", "log4j2.properties"} else LOGBACK if name == "logback.xml" else None
    if meant is None or meant in mapping(deployment.value("logConfiguration")):
        return None
    return Fix(f"Call it {meant}", Safety.UNSAFE, (Rename(deployment.path("logConfiguration", name), meant),))
