"""The report for programs: version 1 of flinkgate's JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flinkgate.policies.paths import pointer

if TYPE_CHECKING:
    from flinkgate.cli.reading.places import Position
    from flinkgate.cli.report.model import Located, Report, Unreadable
    from flinkgate.policies.edits import Edit
    from flinkgate.policies.finding import Fix

VERSION = 1
RULE_PAGES = "https://flinkgate.dev/rules/"


def render(report: Report, *, color: bool) -> str:  # noqa: ARG001  every format is asked the same way
    """One JSON object; lines and columns count from 1."""
    document = {
        "version": VERSION,
        "summary": {
            "resources": report.resources,
            "scripts": report.scripts,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "unreadable": len(report.unreadable) + len(report.failures),
        },
        "diagnostics": [_diagnostic(each) for each in report.located],
        "unreadable": [*map(_unreadable, report.unreadable), *_failures(report)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _diagnostic(each: Located) -> dict[str, Any]:
    diagnostic = each.diagnostic
    resource = diagnostic.resource
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.finding.message,
        "resource": {
            "apiVersion": resource.api_version,
            "kind": resource.kind,
            "namespace": resource.namespace,
            "name": resource.name,
        },
        "path": list(each.path),
        "pointer": pointer(each.path),
        "file": each.file,
        "document": each.document,
        "start": _position(each.span.start),
        "end": _position(each.span.end),
        "fix": _fix(diagnostic.finding.fix),
        "url": RULE_PAGES + diagnostic.rule,
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"title": fix.title, "safety": fix.safety.value, "edits": [_edit(each) for each in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    fields = edit._asdict()
    return {"edit": type(edit).__name__.lower(), **fields, "path": list(edit.path)}


def _unreadable(each: Unreadable) -> dict[str, Any]:
    line, column = each.position or (None, None)
    return {"file": each.file, "line": line, "column": column, "message": each.message}


def _failures(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "file": each.file,
            "line": None,
            "column": None,
            "message": f"rule {each.failure.rule} failed with {each.failure.reason}",
        }
        for each in report.failures
    ]
