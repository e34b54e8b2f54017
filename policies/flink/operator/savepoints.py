"""Why the operator may have to take a savepoint of a job (`DefaultValidator.validateJobSpec`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink.keys import SAVEPOINT_DIR
from flinkgate.schemas.operator.keys import CHECKPOINT_AGE, PERIODIC_SAVEPOINT

if TYPE_CHECKING:
    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.flink.operator.releases import OperatorRelease
    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob

    Job = FlinkDeployment | FlinkSessionJob

_PERIODIC_SINCE: OperatorRelease = (1, 1)
_CHECKPOINT_AGE_SINCE: OperatorRelease = (1, 5)


class Need(NamedTuple):
    """What asks for savepoints."""

    reason: str
    path: Path


def need_of_savepoints(job: Job) -> Need | None:
    """The first thing that asks for savepoints of a job which has no directory for them; None where nothing does."""
    mode, config = job.upgrade_mode, job.validated_config
    if mode is None or config is None or not config.is_blank(SAVEPOINT_DIR):
        return None
    if mode == "savepoint":
        return Need("upgradeMode is savepoint", job.path("job", "upgradeMode"))
    if job.value("job", "savepointTriggerNonce") is not None:
        return Need("savepointTriggerNonce is set", job.path("job", "savepointTriggerNonce"))
    for key, since in ((PERIODIC_SAVEPOINT, _PERIODIC_SINCE), (CHECKPOINT_AGE, _CHECKPOINT_AGE_SINCE)):
        entry = config.stated(key)
        if entry is not None and job.operator >= since:
            return Need(f"{entry.key} is set", _place(job, entry))
    return None


def asks_for_checkpoint_age(job: Job) -> bool:
    """Whether the validator comes to read how old a checkpoint may be: nothing before it asks for savepoints."""
    if job.operator < _CHECKPOINT_AGE_SINCE or job.validated_config is None:
        return False
    need = need_of_savepoints(job)
    age = job.validated_config.stated(CHECKPOINT_AGE)
    return need is not None and age is not None and need.reason == f"{age.key} is set"


def _place(job: Job, entry: Entry) -> Path:
    return job.nearest("flinkConfiguration") if entry.path is None else entry.path
