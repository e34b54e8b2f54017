from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "parallelism-above-slots"


@pytest.mark.parametrize(
    ("spec", "conf"),
    [
        pytest.param({"taskManager": {"replicas": 1}}, {"taskmanager.numberOfTaskSlots": 2}, id="native grows"),
        pytest.param({"mode": "standalone"}, {"taskmanager.numberOfTaskSlots": 2}, id="size not stated"),
        pytest.param({"mode": "standalone", "taskManager": {"replicas": 1}}, {}, id="slots not stated"),
        pytest.param(
            {"mode": "standalone", "taskManager": {"replicas": 4}}, {"taskmanager.numberOfTaskSlots": 2}, id="enough"
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, session_job: Ask, spec: Any, conf: Any) -> None:
    job = session_job(job={"parallelism": 8})

    assert [] == found(RULE, job, beside=[deployment(conf, **spec)])


def test_is_silent_without_the_cluster(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job(job={"parallelism": 8}))
