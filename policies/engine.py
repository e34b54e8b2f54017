"""Running rules over a manifest: findings become diagnostics, and a rule that breaks is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.policies.finding import Severity
from flinkgate.policies.manifest import NO_CONTEXT, is_flink, resources
from flinkgate.policies.sql.script import scripts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from flinkgate.policies.finding import Finding
    from flinkgate.policies.manifest import Context, Resource, ResourceId
    from flinkgate.policies.rule import Rule


LONGEST_MESSAGE = 1000
"""In characters; a directory or a name of the author's may be of any length."""

_HEAD = 600
"""What is kept of a message that is too long before it is cut; the rest, which says what was expected, is its end."""


class ActiveRule(NamedTuple):
    """A rule as the settings want it."""

    rule: Rule
    severity: Severity
    parameters: Mapping[str, Any]


class Diagnostic(NamedTuple):
    """A finding with the engine's stamp."""

    rule: str
    severity: Severity
    resource: ResourceId
    finding: Finding


class RuleFailure(NamedTuple):
    """A rule that broke: a fault of flinkgate, never of the manifest."""

    rule: str
    resource: ResourceId
    reason: str


class Judgement(NamedTuple):
    """All that the rules say of one manifest."""

    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[RuleFailure, ...] = ()


def judge(manifest: Any, rules: Sequence[ActiveRule], context: Context = NO_CONTEXT) -> Judgement:
    """What `rules` say of a manifest, most severe first; nothing for what is neither the operator's nor Flink SQL.

    Never raises for any JSON value.
    """
    failures: list[RuleFailure] = []
    diagnostics: list[Diagnostic] = []
    for resource in resources(manifest, context) if is_flink(manifest) else scripts(manifest, context):
        for active in rules:
            if active.rule.asks(resource):
                diagnostics += _checked(active, resource, failures)
    diagnostics.sort(key=lambda each: each.severity.rank)
    return Judgement(tuple(diagnostics), tuple(failures))


def _checked(active: ActiveRule, resource: Resource, failures: list[RuleFailure]) -> list[Diagnostic]:
    try:
        findings = list(active.rule.check(resource, **active.parameters))
    except Exception as problem:  # noqa: BLE001  whatever a rule does, the other rules go on
        failures.append(RuleFailure(active.rule.name, resource.id, f"{type(problem).__name__}: {problem}"))
        return []
    if not findings:  # by far the most common answer
        return []
    severity = _severity(active, resource)
    said = (_on_one_line(_reserved(finding, resource)) for finding in findings)
    return [Diagnostic(active.rule.name, severity, resource.id, finding) for finding in said]


def _severity(active: ActiveRule, resource: Resource) -> Severity:
    """What is only so if a guess holds is never an error."""
    return Severity.WARNING if resource.reservation and active.severity is Severity.ERROR else active.severity


def _reserved(finding: Finding, resource: Resource) -> Finding:
    """The finding as far as it goes for this resource."""
    if resource.mendable and not resource.reservation:
        return finding
    fix = finding.fix if resource.mendable else None
    return finding._replace(message=finding.message + resource.reservation, fix=fix)


def _on_one_line(finding: Finding) -> Finding:
    """The finding with a message that any output can carry: what a rule quotes is the author's text."""
    message = finding.message
    if not message.isprintable():
        message = "".join(char if char.isprintable() else " " for char in message)
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[:_HEAD]}…{message[_HEAD + 1 - LONGEST_MESSAGE :]}"
    return finding if message is finding.message else finding._replace(message=message)
