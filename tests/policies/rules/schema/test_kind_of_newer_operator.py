from __future__ import annotations

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

RULE = all_rules()["kind-of-newer-operator"]


@pytest.mark.parametrize(
    ("kind", "operator", "expected"),
    [
        pytest.param("FlinkStateSnapshot", (1, 9), 1, id="snapshots before 1.10"),
        pytest.param("FlinkStateSnapshot", (1, 10), 0, id="snapshots since"),
        pytest.param("FlinkBlueGreenDeployment", (1, 13), 1, id="blue and green before 1.14"),
        pytest.param("FlinkBlueGreenDeployment", (1, 14), 0, id="blue and green since"),
        pytest.param("FlinkBlueGreenDeployment", None, 0, id="an operator that nobody names is new"),
        pytest.param("FlinkDeployment", (1, 0), 0, id="deployments were always there"),
    ],
)
def test_reports(kind: str, operator: tuple[int, int] | None, expected: int) -> None:
    manifest = {"apiVersion": "flink.apache.org/v1beta1", "kind": kind, "spec": {}}
    judgement = judge(manifest, [ActiveRule(RULE, RULE.severity, {})], Context(Platform(operator)))

    assert [("kind",)] * expected == [each.finding.path for each in judgement.diagnostics]
