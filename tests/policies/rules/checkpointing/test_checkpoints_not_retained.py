from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpoints-not-retained"
KEY = "execution.checkpointing.externalized-checkpoint-retention"
HA = {"high-availability.type": "kubernetes", "high-availability.storageDir": "s3://b/ha"}


@pytest.mark.parametrize(
    ("retention", "mode", "more"),
    [
        pytest.param("NO_EXTERNALIZED_CHECKPOINTS", "savepoint", {}, id="savepoint falls back"),
        pytest.param("DELETE_ON_CANCELLATION", "last-state", HA, id="last-state that deletes the JobManager"),
    ],
)
def test_reports(found: Ask, deployment: Ask, retention: str, mode: str, more: Any) -> None:
    [finding] = found(RULE, deployment({KEY: retention, **more}, job={"upgradeMode": mode}))

    expected = "which may have to start from a checkpoint, expected RETAIN_ON_CANCELLATION"
    assert f"{KEY} is {retention} with upgradeMode {mode}, {expected}" == finding.message


@pytest.mark.parametrize(
    ("retention", "mode", "more"),
    [
        pytest.param("RETAIN_ON_CANCELLATION", "savepoint", {}, id="retained"),
        pytest.param("DELETE_ON_CANCELLATION", "stateless", {}, id="nothing to start from"),
        pytest.param("DELETE_ON_CANCELLATION", None, {}, id="stateless by default"),
        pytest.param("DELETE_ON_CANCELLATION", "last-state", {}, id="the operator cancels: another rule's"),
        pytest.param("delete", "savepoint", {}, id="no known retention: another rule's"),
        pytest.param(
            "DELETE_ON_CANCELLATION",
            "savepoint",
            {"kubernetes.operator.job.upgrade.last-state-fallback.enabled": "false"},
            id="no fallback",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, retention: str, mode: str, more: Any) -> None:
    assert [] == found(RULE, deployment({KEY: retention, **more}, job={"upgradeMode": mode}))


def test_is_silent_where_the_operator_sets_the_retention_itself(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({}, job={"upgradeMode": "savepoint"}))


def test_is_silent_about_a_session_cluster(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({KEY: "DELETE_ON_CANCELLATION"}))


@pytest.mark.parametrize("conf", [None, {}])
def test_writes_over_a_platform_default(found: Ask, mended: Ask, deployment: Ask, conf: Any) -> None:
    manifest, platform = deployment(conf, job={"upgradeMode": "savepoint"}), {KEY: "DELETE_ON_CANCELLATION"}
    [finding] = found(RULE, manifest, platform=platform)

    assert ("spec", "job", "upgradeMode") == finding.path
    after = mended(RULE, manifest, "unsafe", platform=platform)
    assert {KEY: "RETAIN_ON_CANCELLATION"} == after["spec"]["flinkConfiguration"]


def test_has_no_fix_where_there_is_no_mapping_to_write_into(found: Ask, deployment: Ask) -> None:
    manifest = deployment(["a"], job={"upgradeMode": "savepoint"})
    [finding] = found(RULE, manifest, platform={KEY: "DELETE_ON_CANCELLATION"})

    assert finding.fix is None
