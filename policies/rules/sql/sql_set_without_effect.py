"""
## What it does
Checks that a SQL script sets nothing that belongs to the cluster: high availability, memory, slots, the scheduler,
all other options of JobManager and TaskManager, and the number of retained checkpoints. Scripts are judged in files
that end in `.sql` and in ConfigMaps under keys that do, by `flinkgate check` alone: the webhook sees no ConfigMaps. A
script that deploys a cluster for each job (`execution.target` set to one that ends in `-per-job` or `-application`)
may set all of it.

## Why is this bad?
SET changes the configuration of the jobs that the script starts. The processes of the cluster run by then, with what
they read at their start: the statement passes and does nothing, and the script states something that is not so.

## Example
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-sql
data:
  orders.sql: |
    SET 'execution.checkpointing.interval' = '1 min';
    SET 'state.checkpoints.num-retained' = '3';
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
  flinkConfiguration:
    state.checkpoints.num-retained: "3"
  job:
    jarURI: local:///opt/flink/usrlib/sql-runner.jar
    args: [/opt/sql/orders.sql]
    parallelism: 2
    upgradeMode: stateless
```

## Fix safety
There is no fix: flinkgate edits manifests, not SQL.

## References
- `SchedulerBase`, which reads the number of retained checkpoints from the JobManager's own configuration
- `DefaultCompletedCheckpointStoreUtils.getMaximumNumberOfRetainedCheckpoints`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlScript

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("sql-set-without-effect", severity=Severity.WARNING, kinds=(SqlScript,))
def check(script: SqlScript) -> Iterator[Finding]:
    """Findings about statements that change nothing."""
    for number, key in script.of_cluster():
        message = f"{key} is read by the cluster, and SET only reaches jobs, expected it in flinkConfiguration"
        yield Finding(script.path(number, "key"), message)
