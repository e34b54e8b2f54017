from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

RULE = "duplicate-key"


def test_reports_each_key_that_the_text_repeats(deployment: Callable[..., Any]) -> None:
    rule = all_rules()[RULE]
    paths = (("spec", "job"), ("spec", "flinkConfiguration", "a.b"))

    judgement = judge(deployment({"a.b": 1}), [ActiveRule(rule, rule.severity, {})], Context(duplicate_keys=paths))

    assert [
        "spec.job is written twice, expected once: only the later value holds",
        "spec.flinkConfiguration[a.b] is written twice, expected once: only the later value holds",
    ] == [each.finding.message for each in judgement.diagnostics]


def test_speaks_once_of_a_blue_green_deployment(deployment: Callable[..., Any]) -> None:
    rule = all_rules()[RULE]
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment"}

    judgement = judge(manifest, [ActiveRule(rule, rule.severity, {})], Context(duplicate_keys=(("spec",),)))

    assert 1 == len(judgement.diagnostics)


def test_is_silent_where_the_text_is_not_known(found: Callable[..., Any], deployment: Callable[..., Any]) -> None:
    assert [] == found(RULE, deployment())
