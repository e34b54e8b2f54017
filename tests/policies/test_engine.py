from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import LONGEST_MESSAGE, ActiveRule, Judgement, RuleFailure, judge
from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkBlueGreenDeployment, FlinkDeployment, FlinkSessionJob, ResourceId
from flinkgate.policies.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ask = Callable[..., Any]


def active(
    check: Ask, *, severity: Severity = Severity.ERROR, kinds: Any = (FlinkDeployment,), **parameters: Any
) -> ActiveRule:
    rule = Rule(check.__name__, severity, kinds, check, "rules.concern.module", strict=False)
    return ActiveRule(rule, severity, parameters)


def says_hello(resource: Any, *, name: str = "you") -> Iterator[Finding]:
    yield Finding(resource.path(), f"hello {name}")


def breaks(resource: Any) -> Iterator[Finding]:
    yield Finding(resource.path(), "never seen")
    raise ValueError("no such thing")


@pytest.mark.parametrize(
    "manifest",
    [
        *(None, [], "text", {}, {"kind": "FlinkDeployment"}, {"kind": ["FlinkDeployment"], "apiVersion": "x"}),
        {"kind": "FlinkDeployment", "apiVersion": "apps/v1"},
        {"kind": "FlinkDeployment", "apiVersion": "flink.apache.org"},
        {"kind": "Deployment", "apiVersion": "flink.apache.org/v1beta1"},
        {"kind": "FlinkDeployment", "apiVersion": 1},
    ],
)
def test_has_nothing_to_say_of_what_is_not_the_operators(manifest: Any) -> None:
    assert Judgement() == judge(manifest, [active(says_hello)])


def test_stamps_rule_severity_and_resource(deployment: Ask) -> None:
    [diagnostic] = judge(deployment(), [active(says_hello, severity=Severity.INFO)]).diagnostics

    assert ("says_hello", Severity.INFO) == diagnostic[:2]
    assert ResourceId("flink.apache.org/v1beta1", "FlinkDeployment", None, "x") == diagnostic.resource


def test_hands_parameters_over(deployment: Ask) -> None:
    [diagnostic] = judge(deployment(), [active(says_hello, name="there")]).diagnostics

    assert "hello there" == diagnostic.finding.message


def test_puts_the_most_severe_first_and_keeps_the_order_among_equals(deployment: Ask) -> None:
    order = [Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR]
    rules = [active(says_hello, severity=each, name=str(index)) for index, each in enumerate(order)]

    judgement = judge(deployment(), rules)

    assert ["hello 1", "hello 3", "hello 2", "hello 0"] == [each.finding.message for each in judgement.diagnostics]


def test_names_a_rule_that_breaks_and_goes_on(deployment: Ask) -> None:
    judgement = judge(deployment(), [active(breaks), active(says_hello)])

    resource = ResourceId("flink.apache.org/v1beta1", "FlinkDeployment", None, "x")
    assert (RuleFailure("breaks", resource, "ValueError: no such thing"),) == judgement.failures
    assert ["says_hello"] == [each.rule for each in judgement.diagnostics]


def test_asks_a_rule_only_about_its_kinds(session_job: Ask) -> None:
    rules = [active(says_hello), active(says_hello, kinds=(FlinkSessionJob,), name="job")]

    assert ["hello job"] == [each.finding.message for each in judge(session_job(), rules).diagnostics]


def test_judges_a_blue_green_deployment_and_what_it_is_a_template_of(deployment: Ask) -> None:
    manifest = {**deployment(), "kind": "FlinkBlueGreenDeployment"}
    rules = [active(says_hello), active(says_hello, kinds=(FlinkBlueGreenDeployment,))]

    assert [("spec",), ("spec", "template", "spec")] == [
        each.finding.path for each in judge(manifest, rules).diagnostics
    ]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        pytest.param("a\nb\r\tc\x1b[31m\u2028d", "a b  c [31m d", id="control characters"),
        pytest.param("größer ✓ 持久化", "größer ✓ 持久化", id="any script"),
        pytest.param("a" * 5000 + "b", "a" * 600 + "…" + "a" * (LONGEST_MESSAGE - 602) + "b", id="too long"),
    ],
)
def test_keeps_a_message_on_one_line(deployment: Ask, message: str, shown: str) -> None:
    def quotes(resource: Any) -> Iterator[Finding]:
        yield Finding(resource.path(), message)

    [diagnostic] = judge(deployment(), [active(quotes)]).diagnostics

    assert shown == diagnostic.finding.message
