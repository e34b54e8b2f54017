from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "misspelt-option"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param("taskmanager.numberoftaskslots", "taskmanager.numberOfTaskSlots", id="case"),
        pytest.param("state-checkpoints-dir", None, id="the first segment is nobody's"),
        pytest.param("state.checkpoint.dir", "state.checkpoints.dir", id="a letter missing"),
        pytest.param("execution.checkpointing.min_pause", "execution.checkpointing.min-pause", id="underscore"),
        pytest.param("kubernetes.operator.reconcile.intreval", "kubernetes.operator.reconcile.interval", id="swapped"),
        pytest.param("job.autoscaler.enable", "job.autoscaler.enabled", id="autoscaler"),
        pytest.param("execution.checkpointing.compression", None, id="too far from anything"),
        pytest.param("metrics.reporter.prom.prot", None, id="a reporter's own"),
        pytest.param("kubernetes.jobmanager.labels.tema", None, id="an entry of a map"),
        pytest.param("execution.checkpointing.dir", None, id="known"),
    ],
)  # fmt: skip
def test_says_what_was_probably_meant(found: Ask, deployment: Ask, key: str, expected: str | None) -> None:
    findings = found(RULE, deployment({key: "1"}))

    assert ([] if expected is None else [f"{key} is no option and is ignored, expected {expected}"]) == [
        each.message for each in findings
    ]


def test_has_no_fix_where_the_key_is_taken(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"parallelism.defaul": 1, "parallelism.default": 2}))

    assert finding.fix is None


def test_knows_the_keys_of_the_release(found: Ask, deployment: Ask) -> None:
    conf = {"execution.checkpointing.num-retaind": 1}

    assert [1, 0] == [len(found(RULE, deployment(conf, version=version))) for version in ("v1_20", "v1_18")]


def test_thousands_of_keys_are_answered_in_bounded_time(found: Ask, deployment: Ask) -> None:
    keys = {f"execution.checkpointing.intervall{number:04}": "1" for number in range(5000)}

    assert [] == found(RULE, deployment(keys))
