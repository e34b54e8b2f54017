from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "snapshot-without-target"

HEAD = {
    "apiVersion": "flink.apache.org/v1beta1",
    "kind": "FlinkStateSnapshot",
    "metadata": {"name": "x", "namespace": "y"},
}
REFERENCE = {"kind": "FlinkDeployment", "name": "orders"}


def test_reports_a_snapshot_of_nothing(found: Ask) -> None:
    [finding] = found(RULE, {**HEAD, "spec": {"savepoint": {}}})

    assert ("spec",) == finding.path


@pytest.mark.parametrize(("state", "count"), [(None, 1), ("TRIGGER_PENDING", 1), ("COMPLETED", 0)])
def test_reports_a_job_that_is_known_not_to_be_there(state: Any, count: int) -> None:
    rule = all_rules()[RULE]
    manifest = {**HEAD, "spec": {"savepoint": {}, "jobReference": REFERENCE}, "status": {"state": state}}
    empty = Context(surroundings=Surroundings(complete=[("FlinkDeployment", "y")]))

    assert count == len(judge(manifest, (ActiveRule(rule, rule.severity, {}),), empty).diagnostics)


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"savepoint": {"alreadyExists": True}}, id="it is there already"),
        pytest.param({"savepoint": {}, "jobReference": REFERENCE}, id="nothing is known of the job"),
        pytest.param({"savepoint": {}, "jobReference": {"name": 5}}, id="a reference of another shape"),
    ],
)
def test_is_silent(found: Ask, spec: Any) -> None:
    assert [] == found(RULE, {**HEAD, "spec": spec})
