"""
## What it does
Checks, from Flink 1.20 on, that local copies of the state are not only written but also read.

## Why is this bad?
Flink 1.20 parted the option `state.backend.local-recovery` in two. `local-backup.enabled` alone makes every
TaskManager write a second copy of its state, from which nothing ever recovers.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.local-backup.enabled: "true"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.local-backup.enabled: "true"
    execution.state-recovery.from-local: "true"
```

## Fix safety
The fix switches recovery from the copies on. Unsafe: the job recovers in another way then.

## References
- `CheckpointingOptions.LOCAL_BACKUP_ENABLED` and `StateRecoveryOptions.LOCAL_RECOVERY`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

BACKUP = "execution.checkpointing.local-backup.enabled"
RECOVERY = "execution.state-recovery.from-local"
FIRST_WITH_TWO_OPTIONS = Release(1, 20)


@rule("local-backup-without-recovery", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about copies that nothing reads."""
    config = deployment.config
    backup, recovery = config[BACKUP], config[RECOVERY]
    if config.release < FIRST_WITH_TWO_OPTIONS or backup.path is None or backup.value is not True:
        return
    if recovery.error is None and recovery.value is False:
        stated = "false" if recovery.is_set else f"not set{config.reservation}"
        message = f"{backup.written_as} is true while {RECOVERY} is {stated}, expected both or neither"
        edits = recovery.rewritten("true")
        if not edits and isinstance(deployment.value("flinkConfiguration"), dict):
            edits = (Set(deployment.path("flinkConfiguration", RECOVERY), "true"),)
        yield Finding(backup.path, message, Fix("Recover from the copies", Safety.UNSAFE, edits) if edits else None)
