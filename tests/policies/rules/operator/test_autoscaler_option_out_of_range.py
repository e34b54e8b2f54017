from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "autoscaler-option-out-of-range"

ON = {"job.autoscaler.enabled": "true"}


@pytest.mark.parametrize(
    ("key", "value", "operators"),
    [
        ("scale-down.max-factor", "-0.1", ["1.7", "1.15", "main"]),
        ("utilization.target", "1.5", ["1.11", "1.15", "main"]),
        ("target.utilization", "-0.1", ["1.7", "1.15", "main"]),
        ("target.utilization", "1.5", ["1.11", "1.15", "main"]),
        ("utilization.max", "0.6", ["1.11", "1.15", "main"]),
        ("utilization.min", "0.8", ["1.11", "1.15", "main"]),
        ("observed-scalability.coefficient-min", "2", ["1.12", "1.15"]),
        ("memory.heap-usage.threshold", "1.1", ["main"]),
        ("scale-up.max-factor", "abc", ["1.7", "1.15", "main"]),
    ],
)
def test_bounds_are_those_of_the_release(found: Ask, deployment: Ask, key: str, value: str, operators: Any) -> None:
    manifest = deployment({**ON, f"job.autoscaler.{key}": value})
    denying = [each for each in ("1.6", "1.7", "1.11", "1.12", "1.15", "main") if found(RULE, manifest, operator=each)]

    assert operators == [each for each in denying if each in operators]
    assert operators[0] == denying[0]


@pytest.mark.parametrize(
    ("feature", "key"),
    [
        ("observed-scalability.enabled", "observed-scalability.coefficient-min"),
        ("scaling.effectiveness.detection.enabled", "scaling.effectiveness.threshold"),
        ("memory.tuning.enabled", "memory.tuning.overhead"),
    ],
)
def test_main_asks_only_about_features_that_are_on(found: Ask, deployment: Ask, feature: str, key: str) -> None:
    off = {**ON, f"job.autoscaler.{key}": "2"}

    assert [] == found(RULE, deployment(off), operator="main")
    assert 1 == len(found(RULE, deployment({**off, f"job.autoscaler.{feature}": "true"}), operator="main"))


def test_reads_the_old_prefix(found: Ask, deployment: Ask) -> None:
    old = {f"kubernetes.operator.{key}": value for key, value in {**ON, "job.autoscaler.utilization.target": 2}.items()}

    assert 1 == len(found(RULE, deployment(old)))


def test_a_session_job_may_switch_it_on(found: Ask, deployment: Ask, session_job: Ask) -> None:
    cluster = deployment({"job.autoscaler.utilization.target": "2"})
    [finding] = found(RULE, session_job(ON), beside=[cluster])

    assert ("spec", "flinkConfiguration") == finding.path
    assert [] == found(RULE, session_job(), beside=[cluster])
    assert [] == found(RULE, session_job(ON))


@pytest.mark.parametrize("conf", [{}, {"job.autoscaler.enabled": "false"}, {"job.autoscaler.enabled": "yes"}])
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment({**conf, "job.autoscaler.utilization.target": "2"}))
