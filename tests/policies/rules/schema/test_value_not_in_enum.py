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

RULE = "value-not-in-enum"


@pytest.mark.parametrize(
    ("job", "message"),
    [
        pytest.param(
            {"upgradeMode": "none"},
            "spec.job.upgradeMode is 'none', expected one of last-state, savepoint, stateless",
            id="no value of any release",
        ),
        pytest.param({"state": ""}, "spec.job.state is '', expected one of running, suspended", id="empty text"),
    ],
)
def test_has_no_fix_where_nothing_is_plain(found: Ask, deployment: Ask, job: Any, message: str) -> None:
    [finding] = found(RULE, deployment(job=job))

    assert message == finding.message
    assert finding.fix is None


@pytest.mark.parametrize("written", ["lastState", "LAST_STATE", "laststate", "last-State"])
def test_mends_another_spelling(mended: Ask, deployment: Ask, written: str) -> None:
    assert "last-state" == mended(RULE, deployment(job={"upgradeMode": written}), "safe")["spec"]["job"]["upgradeMode"]


def test_looks_at_snapshots(found: Ask, deployment: Ask) -> None:
    spec = {"jobReference": {"kind": "Deployment"}, "savepoint": {"formatType": "canonical"}}
    findings = found(RULE, {**deployment(), "kind": "FlinkStateSnapshot", "spec": spec})

    assert ["kind", "formatType"] == [each.path[-1] for each in findings]


@pytest.mark.parametrize(
    ("version", "operator", "expected"),
    [
        pytest.param("v2_3", (1, 15), 1, id="1.15 runs it, but its definition does not list it"),
        pytest.param("v2_3", (1, 999), 0, id="main lists it"),
        pytest.param("v2_3", (1, 12), 0, id="another rule: 1.12 does not run it"),
        pytest.param("v9_9", (1, 15), 0, id="another rule: nobody runs it"),
        pytest.param("1.20", (1, 15), 0, id="another rule: misspelt"),
        pytest.param("v1_13", (1, 15), 0, id="listed, and refused by another rule"),
    ],
)
def test_of_versions_only_the_gap_is_left(
    deployment: Ask, version: str, operator: tuple[int, int], expected: int
) -> None:
    rule = all_rules()[RULE]
    context = Context(Platform(operator))
    found = judge(deployment(version=version), [ActiveRule(rule, rule.severity, {})], context).diagnostics

    assert expected == len(found)
