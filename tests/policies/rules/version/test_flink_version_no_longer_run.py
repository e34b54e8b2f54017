from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import UNKNOWN_PLATFORM, Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

WARNS, DENIES = "flink-version-no-longer-run", "unsupported-flink-version"
RULES = tuple(ActiveRule(rule, rule.severity, {}) for rule in map(all_rules().get, (WARNS, DENIES)) if rule)


@pytest.mark.parametrize(
    ("version", "platform", "said"),
    [
        pytest.param("v1_14", UNKNOWN_PLATFORM, [WARNS], id="an unknown operator may still run it"),
        pytest.param("v1_14", Platform((1, 6)), [], id="an old operator runs it"),
        pytest.param("v1_14", Platform((1, 15)), [DENIES], id="a current operator does not"),
        pytest.param("v1_15", UNKNOWN_PLATFORM, [], id="the oldest that current operators run"),
        pytest.param("v2_3", Platform((1, 12)), [DENIES], id="newer than the operator"),
        pytest.param("v2_3", UNKNOWN_PLATFORM, [], id="newer than most operators"),
    ],
)
def test_the_operator_decides_where_it_is_known(
    deployment: Callable[..., dict[str, Any]], version: str, platform: Platform, said: list[str]
) -> None:
    judgement = judge(deployment({}, version=version), RULES, Context(platform))

    assert said == [each.rule for each in judgement.diagnostics]
