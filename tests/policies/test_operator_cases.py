"""The operator's own verdicts, measured with the validator of six releases: the group `operator` gives the same.

`facts/operator.json` holds the manifests and the verdicts. A host that only the network could resolve is
left out of ours, since the policies ask no network: where a case needs that, nothing else denies it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import OPERATOR_GROUP, all_rules
from flinkgate.policies.settings import operator_release
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = json.loads((Path(__file__).parent / "facts" / "operator.json").read_text("utf-8"))
MIRROR = tuple(ActiveRule(rule, rule.severity, {}) for rule in all_rules().values() if OPERATOR_GROUP in rule.groups)
RELEASES: list[str] = FACTS["releases"]


def merged(base: Any, patch: Any) -> Any:
    """The base with a JSON merge patch applied."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def manifest_of(case: Mapping[str, Any], field: str, kind: str) -> Any:
    return merged(FACTS["bases"][kind], case[field])


def denials(case: Mapping[str, Any], release: str) -> list[str]:
    """The rules for which this release of the operator would deny the manifest, by our account."""
    beside = [manifest_of(case, field, "FlinkDeployment") for field in ("session", "target") if field in case]
    known = Surroundings(beside, complete=[("FlinkDeployment", "test"), ("FlinkSessionJob", "test")])
    context = Context(Platform(operator_release(release), case.get("config", {})), known)
    judgement = judge(manifest_of(case, "manifest", case["kind"]), MIRROR, context)
    assert judgement.failures == ()
    return [each.rule for each in judgement.diagnostics if each.severity is Severity.ERROR]


def test_there_are_all_cases() -> None:
    assert 129 == len(FACTS["cases"])
    assert 6 == len(RELEASES)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("case", FACTS["cases"], ids=lambda case: f"{case['id']}-{case['rule']}")
def test_verdict_is_that_of_the_operator(case: Mapping[str, Any], release: str) -> None:
    expected = {"a": "allow", "d": "deny"}[case["verdicts"][RELEASES.index(release)]]
    found = denials(case, release)

    assert expected == ("deny" if found else "allow"), found
