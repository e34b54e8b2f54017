from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = all_rules()["field-of-newer-operator"]


def messages(manifest: Any, operator: tuple[int, int]) -> list[str]:
    judgement = judge(manifest, [ActiveRule(RULE, RULE.severity, {})], Context(Platform(operator)))
    return [each.finding.message for each in judgement.diagnostics]


@pytest.mark.parametrize(
    ("spec", "operator", "expected"),
    [
        pytest.param({"mode": "native"}, (1, 1), "operator 1.1 does not know, expected operator 1.2,", id="mode"),
        pytest.param({"ingress": {"tls": []}}, (1, 7), "expected operator 1.8,", id="tls of the ingress"),
        pytest.param(
            {"jobManager": {"resources": {}}}, (1, 15), "expected operator 1.16, which is not released yet,", id="1.16"
        ),
        pytest.param(
            {"podTemplate": {"spec": {"hostnameOverride": "x"}}}, (1, 15), "expected operator 1.16,", id="of a pod"
        ),
    ],
)
def test_names_the_release(deployment: Ask, spec: Any, operator: tuple[int, int], expected: str) -> None:
    [message] = messages(deployment(**spec), operator)

    assert expected in message


@pytest.mark.parametrize("operator", [(1, 16), (1, 999), (2, 0)])
def test_main_knows_them_all(deployment: Ask, operator: tuple[int, int]) -> None:
    assert [] == messages(deployment(jobManager={"resources": {}}, mode="native"), operator)


def test_a_kind_that_is_not_there_yet_is_not_looked_into(deployment: Ask) -> None:
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment", "spec": {"template": {}}}

    assert [] == messages(manifest, (1, 13))
