"""
## What it does
Checks that no SET statement has its key in double quotes or backticks. Scripts are judged in files that end in `.sql`
and in ConfigMaps under keys that do, by `flinkgate check` alone: the webhook sees no ConfigMaps.

## Why is this bad?
Flink takes single quotes off a key and nothing else: the others stay and become part of it. The statement passes, and
sets an option that nobody reads.

## Example
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-sql
data:
  orders.sql: |
    SET "execution.checkpointing.interval" = '1 min';
    INSERT INTO orders_per_hour SELECT * FROM orders;
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/sql-runner.jar
    args: [/opt/sql/orders.sql]
    parallelism: 2
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-sql
data:
  orders.sql: |
    SET 'execution.checkpointing.interval' = '1 min';
    INSERT INTO orders_per_hour SELECT * FROM orders;
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/sql-runner.jar
    args: [/opt/sql/orders.sql]
    parallelism: 2
    upgradeMode: stateless
```

## Fix safety
There is no fix: flinkgate edits manifests, not SQL.

## References
- `SetOperationParseStrategy` of Flink's planner, whose pattern takes any key without blanks and single quotes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlScript
from flinkgate.schemas.flink.values import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("sql-quotes-kept", severity=Severity.WARNING, kinds=(SqlScript,))
def check(script: SqlScript) -> Iterator[Finding]:
    """Findings about keys that nobody reads for their quotes."""
    for number, statement in enumerate(script.statements):
        key = statement.key
        if key is not None and key.keeps_quotes:
            message = f"key {quoted(key.text)} keeps its quotes, so that nobody reads it, expected '{key.bare}'"
            yield Finding(script.path(number, "key"), message)
