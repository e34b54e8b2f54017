"""
## What it does
Checks that Flink's parser takes every SET statement: `SET 'key' = 'value'` with both in single quotes, or
`SET key = value` without quotes, where neither holds a blank. Scripts are judged in files that end in `.sql` and in
ConfigMaps under keys that do, by `flinkgate check` alone: the webhook sees no ConfigMaps.

## Why is this bad?
The statement fails, and with it the script: nothing after it is run.

## Example
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-sql
data:
  orders.sql: |
    SET execution.checkpointing.interval = 1 min;
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

## Options
- `only_quoted`: the script is run by a program that takes `SET 'key' = 'value';` alone, with blanks around the `=`, as
  the SQL runner among the operator's examples does. Any other SET statement then reaches `executeSql`, which takes
  none. A runner with other habits wants the rule switched off.

## Fix safety
There is no fix: flinkgate edits manifests, not SQL.

## References
- `SetOperationParseStrategy` and the grammar of Flink's planner
- `TableEnvironment.executeSql`: "Unsupported SQL query!" for every SET statement
- The operator's example `flink-sql-runner-example`: the pattern of its `SqlRunner`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlScript

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("sql-set-refused", severity=Severity.ERROR, kinds=(SqlScript,))
def check(script: SqlScript, *, only_quoted: bool = False) -> Iterator[Finding]:
    """Findings about statements that fail."""
    wanted = "expected SET 'key' = 'value' with single quotes around both"
    for number, statement in enumerate(script.statements):
        if statement.refused:
            yield Finding(script.path(number), f"Flink's parser refuses this SET statement, {wanted}")
        elif only_quoted and statement.is_set and not statement.is_for_runner(script.text):
            yield Finding(script.path(number), f"the runner does not take this for a SET statement, {wanted}, and a ;")
