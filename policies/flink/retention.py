"""Whether checkpoints are there when the operator needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Fix, Safety
from flinkgate.policies.flink import high_availability
from flinkgate.policies.json_values import mapping
from flinkgate.policies.manifest import FlinkDeployment
from flinkgate.schemas.flink.keys import CHECKPOINT_RETENTION

if TYPE_CHECKING:
    from flinkgate.policies.edits import Edit
    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.manifest import FlinkSessionJob

    Job = FlinkDeployment | FlinkSessionJob

RETAIN = "RETAIN_ON_CANCELLATION"
RETENTION_WANTED = f"expected {RETAIN}"

CANCEL_FOR_LAST_STATE = "kubernetes.operator.job.upgrade.last-state.job-cancel.enabled"
FALLBACK_TO_LAST_STATE = "kubernetes.operator.job.upgrade.last-state-fallback.enabled"


def deleting_retention(job: Job) -> Option | None:
    """The retention, where it is set to one that deletes checkpoints on cancellation."""
    retention = job.config[CHECKPOINT_RETENTION]
    deletes = retention.is_set and retention.value not in {RETAIN, None}
    return retention if deletes else None


def may_start_from_checkpoint(job: Job) -> bool:
    """Whether an upgrade may have no savepoint to start from."""
    falls_back = job.config.flag(FALLBACK_TO_LAST_STATE, default=True)
    return job.upgrade_mode == "last-state" or (job.upgrade_mode == "savepoint" and falls_back)


def cancels_at_upgrade(job: Job) -> bool:
    """Whether the operator cancels the job in order to upgrade it from its last checkpoint.

    It deletes the JobManager instead where that leaves the metadata of high availability behind
    (`AbstractJobReconciler.allowLastStateCancel`).
    """
    if job.upgrade_mode != "last-state":
        return False
    if not isinstance(job, FlinkDeployment) or not high_availability.is_on(job.config):
        return True
    return job.config.flag(CANCEL_FOR_LAST_STATE, default=False)


def retaining(job: Job, retention: Option) -> Fix | None:
    """The fix that keeps checkpoints, written over the retention or, where another layer sets it, beside the rest."""
    edits: tuple[Edit, ...] = retention.rewritten(RETAIN)
    if not edits:
        stated = job.value("flinkConfiguration")
        if stated is not None and stated is not mapping(stated):
            return None
        edits = (Set(job.path("flinkConfiguration", CHECKPOINT_RETENTION), RETAIN),)
    return Fix("Keep the last checkpoints when the job is cancelled", Safety.UNSAFE, edits)
