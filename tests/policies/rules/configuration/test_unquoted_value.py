from __future__ import annotations

from typing import Any

import pytest

from flinkgate.policies.edits import apply_edits
from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

OLD, NEW = (1, 12), (1, 13)


def found(conf: Any, operator: tuple[int, int] | None) -> Any:
    manifest = {
        "apiVersion": "flink.apache.org/v1beta1",
        "kind": "FlinkDeployment",
        "spec": {"flinkConfiguration": conf},
    }
    rule = all_rules()["unquoted-value"]
    diagnostics = judge(manifest, (ActiveRule(rule, rule.severity, {}),), Context(Platform(operator))).diagnostics
    return manifest, [each.finding for each in diagnostics]


@pytest.mark.parametrize(("value", "text"), [(2, "2"), (True, "true"), (0.5, "0.5"), (1.0, "1")])
def test_writes_the_text_that_the_operator_would_make(value: Any, text: str) -> None:
    manifest, [finding] = found({"a.b": value}, OLD)

    assert finding.fix is not None
    assert {"a.b": text} == apply_edits(manifest, finding.fix.edits)["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "operator"),
    [
        pytest.param({"a": 2}, NEW, id="takes any value"),
        pytest.param({"a": 2}, None, id="nobody says which operator"),
        pytest.param({"a": "2", "b": None}, OLD, id="texts"),
        pytest.param("a: 2", OLD, id="no mapping"),
        pytest.param({"a": {"b": 2}, "c": [2]}, OLD, id="another rule's"),
    ],
)
def test_is_silent(conf: Any, operator: Any) -> None:
    assert [] == found(conf, operator)[1]
