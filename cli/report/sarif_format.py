"""The report as SARIF 2.1.0, in the form that GitHub code scanning reads."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flinkgate import __version__
from flinkgate.cli.report.json_format import RULE_PAGES
from flinkgate.policies.pages import page, purpose
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.cli.report.model import Located, Report
    from flinkgate.policies.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}
LONGEST_DESCRIPTION = 1024


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001  every format is asked the same way
    """One run that lists every rule, and one result for each finding."""
    rules = all_rules()
    indexes = {name: index for index, name in enumerate(rules)}
    seen: dict[str, int] = {}
    driver = {
        "name": "flinkgate",
        "semanticVersion": __version__,
        "informationUri": "https://flinkgate.dev",
        "rules": [_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "flinkgate/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(each, indexes, seen) for each in report.located],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = purpose(rule)[:LONGEST_DESCRIPTION]
    return {
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": page(rule), "markdown": page(rule)},
        "helpUri": RULE_PAGES + rule.name,
        "defaultConfiguration": {"level": LEVELS[rule.severity.value]},
        "properties": {
            "tags": ["flink", "kubernetes", rule.concern],
            "precision": "very-high",
            "problem.severity": PROBLEM_SEVERITIES[rule.severity.value],
        },
    }


def _invocation(report: Report) -> dict[str, Any]:
    unread = [{"level": "error", "message": {"text": f"{each.file}: {each.message}"}} for each in report.unreadable]
    return {"executionSuccessful": not unread and not report.failures, "toolExecutionNotifications": unread}


def _result(each: Located, indexes: Mapping[str, int], seen: dict[str, int]) -> dict[str, Any]:
    diagnostic, (start, end) = each.diagnostic, each.span
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": indexes[diagnostic.rule],
        "level": LEVELS[diagnostic.severity.value],
        "message": {"text": diagnostic.finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(each.file)}, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(each, seen)},
    }


def _uri(file: str) -> str:
    """The file relative to where the run started, where it lies below; forward slashes."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/<>")


def _fingerprint(each: Located, seen: dict[str, int]) -> str:
    """Stays the same when lines move: rule, file, resource and path, with a count for what is equal in all."""
    resource = each.diagnostic.resource
    identity = "\n".join(map(str, (each.diagnostic.rule, each.file, resource.kind, resource.name, each.path)))
    digest = hashlib.sha256(identity.encode()).hexdigest()[:32]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"
