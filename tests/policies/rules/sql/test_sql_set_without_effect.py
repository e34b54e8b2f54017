from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.sql.script import SqlFile

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "sql-set-without-effect"


@pytest.mark.parametrize(
    "key",
    [
        "state.checkpoints.num-retained",
        "execution.checkpointing.num-retained",
        "high-availability",
        "high-availability.storageDir",
        "jobmanager.memory.process.size",
        "jobmanager.scheduler",
        "taskmanager.numberOfTaskSlots",
        "scheduler-mode",
    ],
)
def test_reports_what_only_the_cluster_reads(found: Ask, key: str) -> None:
    [finding] = found(RULE, SqlFile("x.sql", f"SELECT 1; SET '{key}' = '3';"))

    assert (1, "key") == finding.path
    assert f"{key} is read by the cluster, and SET only reaches jobs, expected it in flinkConfiguration" == (
        finding.message
    )


@pytest.mark.parametrize(
    "key",
    [
        "execution.checkpointing.interval",
        "execution.checkpointing.unaligned",
        "parallelism.default",
        "pipeline.name",
        "restart-strategy",
        "state.backend",
        "state.checkpoints.dir",
        "table.exec.state.ttl",
        "my.own",
    ],
)
def test_is_silent_about_what_jobs_read(found: Ask, key: str) -> None:
    assert [] == found(RULE, SqlFile("x.sql", f"SET 'execution.runtime-mode' = 'streaming'; SET '{key}' = '3';"))


def test_is_silent_where_the_script_deploys_the_cluster(found: Ask) -> None:
    script = "SET 'execution.target' = 'kubernetes-application'; SET 'jobmanager.memory.process.size' = '2g';"

    assert [] == found(RULE, SqlFile("x.sql", script))
