"""The JSON Schema of `flinkgate.yaml`, for editors. Made from the rules, so that it is never out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.pages import purpose
from flinkgate.policies.settings import ON_ERROR, SELECTIONS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.policies.rule import Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


def settings_schema(rules: Mapping[str, Rule]) -> dict[str, Any]:
    """A schema that accepts exactly the settings that `settings_from` accepts.

    One thing it cannot say: a file that `platform.config` names is read by whoever reads the settings.
    """
    return {
        "$schema": DIALECT,
        "title": "flinkgate.yaml",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "platform": _platform(),
            "rules": _rules(rules),
            "onError": {"enum": list(ON_ERROR), "description": "What the webhook answers when it cannot judge."},
        },
    }


def _platform() -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "description": "What the cluster gives every job.",
        "additionalProperties": False,
        "properties": {
            "operator": {
                "description": 'Release of the operator, such as "1.15", or main.',
                "anyOf": [
                    {"type": "string", "pattern": r"^([0-9]+\.[0-9]+(\.[0-9]+)?|main)$"},
                    {"type": "null"},
                ],
            },
            "config": {
                "description": "Defaults that the operator gives every job: inline, or the name of a file.",
                "type": ["object", "string", "null"],
            },
            "serviceAccount": {
                "description": "namespace/name of the account that the operator runs as.",
                "anyOf": [{"type": "string", "pattern": "^[^/]+/.+$"}, {"type": "null"}],
            },
        },
    }


def _rules(rules: Mapping[str, Rule]) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "default": {"enum": list(SELECTIONS), "description": "Which rules run unless stated here."}
    }
    properties.update({name: _rule(rule) for name, rule in rules.items()})
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def _rule(rule: Rule) -> dict[str, Any]:
    severity = {"enum": [*SEVERITIES, "on", "off", True, False]}
    parameters = {
        name: {"type": _TYPES[type(default)], "default": default} for name, default in rule.parameters.items()
    }
    mapping = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"severity": severity, **parameters},
    }
    return {"description": purpose(rule), "anyOf": [severity, mapping]}
