from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "option-overwritten-by-field"


@pytest.mark.parametrize(
    ("conf", "spec", "said"),
    [
        pytest.param(
            {"kubernetes.jobmanager.replicas": 2},
            {"jobManager": {}},
            "with 1 from spec.jobManager,",
            id="unstated field",
        ),
        pytest.param({"kubernetes.container.image": "a"}, {"image": "b"}, "with b from spec.image,", id="old name"),
        pytest.param(
            {"parallelism.default": 4},
            {"job": {"parallelism": 2}},
            "with 2 from spec.job.parallelism,",
            id="parallelism",
        ),
    ],
)
def test_names_the_field(found: Ask, deployment: Ask, conf: Any, spec: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **spec))

    assert said in finding.message


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param(
            {"jobmanager.memory.process.size": "1024m"}, {"jobManager": {"resource": {"memory": "1g"}}}, id="the same"
        ),
        pytest.param({"parallelism.default": 4}, {}, id="session cluster"),
        pytest.param({"kubernetes.cluster-id": "y"}, {}, id="refused by the operator"),
        pytest.param(
            {"jobmanager.memory.flink.size": "1g"}, {"jobManager": {"resource": {"memory": "2g"}}}, id="beside"
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))


def test_a_session_job_has_fields_too(mended: Ask, session_job: Ask) -> None:
    before = session_job({"parallelism.default": 4}, job={"parallelism": 2})

    assert {} == mended(RULE, before, "safe")["spec"]["flinkConfiguration"]
