from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unparsable-value"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("taskmanager.memory.network.max", "1Gi", "1gb"),
        ("taskmanager.memory.network.max", "1.5g", "1536mb"),
        ("taskmanager.memory.network.max", "'1g'", "1g"),
        ("execution.checkpointing.interval", "10 mins", "10 min"),
        ("execution.checkpointing.interval", "1h30m", "90 min"),
        ("execution.checkpointing.interval", "0.5s", "500 ms"),
        ("execution.checkpointing.interval", "PT5M", "5 min"),
        ("execution.checkpointing.interval", "2 weeks", "14 d"),
        ("execution.checkpointing.unaligned", "yes", "true"),
        ("taskmanager.numberOfTaskSlots", "2.0", "2"),
        ("taskmanager.numberOfTaskSlots", "1_000", "1000"),
        ("taskmanager.memory.network.fraction", "20%", "0.2"),
        ("jobmanager.scheduler", "adaptive-batch", "AdaptiveBatch"),
        ("kubernetes.operator.ingress.manage", "off", "false"),
    ],
)
def test_writes_what_was_plainly_meant(mended: Ask, deployment: Ask, key: str, value: str, expected: str) -> None:
    assert {key: expected} == mended(RULE, deployment({key: value}), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("taskmanager.memory.network.max", "lots"),
        ("taskmanager.memory.network.max", "1.3333k"),
        ("execution.checkpointing.interval", "soon"),
        ("execution.checkpointing.interval", "-1"),
        ("execution.checkpointing.interval", "8000000000000 d"),
        ("taskmanager.numberOfTaskSlots", "2.5"),
        ("taskmanager.numberOfTaskSlots", "9" * 10_000),
        ("scheduler-mode", "foo"),
        ("kubernetes.operator.reconcile.interval", None),
    ],
)
def test_offers_nothing_where_it_is_a_guess(found: Ask, deployment: Ask, key: str, value: str | None) -> None:
    findings = found(RULE, deployment({key: value}))

    assert [None] * (value is not None) == [each.fix for each in findings]


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"execution.checkpointing.mode": "exactly-once"}, "v1_20", id="another rule's"),
        pytest.param({"execution.checkpointing.interval": "PT5M"}, "v2_1", id="accepted since 2.1"),
        pytest.param({"state.backend.type": "x", "state.backend": "y"}, "v1_20", id="texts"),
        pytest.param({"no.such.option": "1Gi"}, "v1_20", id="unknown"),
        pytest.param({"pipeline.jars": "[a, b]"}, "v2_0", id="a list of YAML"),
        pytest.param({"job.autoscaler.enabled": "maybe"}, "v1_20", id="the autoscaler's"),
        pytest.param({"kubernetes.operator.deployment.rollback.enabled": "maybe"}, "v1_20", id="the validator's"),
        pytest.param({"execution.checkpointing.interval": ""}, "v1_20", id="nothing is left of it in the file"),
        pytest.param(
            {"execution.checkpointing.num-retained": 2, "state.checkpoints.num-retained": "x"}, "v1_20", id="not heeded"
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_is_silent_about_what_a_field_overwrites(found: Ask, deployment: Ask) -> None:
    conf = {"taskmanager.memory.process.size": "1Gi"}

    assert [] == found(RULE, deployment(conf, taskManager={"resource": {"memory": "2g"}}))
