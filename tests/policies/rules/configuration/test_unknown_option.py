from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-option"


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("openlineage.transport.type", id="a vendor's"),
        pytest.param("s3.endpoint", id="a file system's"),
        pytest.param("metrics.reporter.prom.port", id="a reporter's"),
        pytest.param("state.backend.rocksdb.my-factory.size", id="a factory's"),
        pytest.param("state.checkpoints.dir", id="known"),
        pytest.param("taskmanager.numberOfTaskSlot", id="nearly known"),
        pytest.param("taskmanager.heap.size", id="known to another release"),
        pytest.param("kubernetes.operator.default-configuration.namespace.x.y", id="any namespace"),
        pytest.param("kubernetes.operator.job.autoscaler.enabled", id="the autoscaler's old name"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, key: str) -> None:
    assert [] == found(RULE, deployment({key: "1"}, version="v2_0"))


def test_is_silent_about_a_release_that_nobody_knows(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({"execution.checkpointing.compression-level": 9}, version="v9_0"))


def test_names_the_reader(found: Ask, session_job: Ask) -> None:
    [finding] = found(RULE, session_job({"kubernetes.operator.dream": 1}))

    assert finding.message.startswith("kubernetes.operator.dream is no option that the operator is known to have")
