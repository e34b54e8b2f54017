"""The settings: which rules run, how severe they are, with which parameters, on which platform.

Settings are the data of `flinkgate.yaml`, read by whoever has the file. Every fault in them is
reported with its path, so that the reader of the file can name line and column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.engine import ActiveRule
from flinkgate.policies.finding import Severity
from flinkgate.policies.flink.platform import UNKNOWN_PLATFORM, Platform
from flinkgate.policies.json_values import shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.rule import Rule

SELECTIONS = ("recommended", "strict", "none")
ON_ERROR = ("deny", "allow")
SEVERITIES = tuple(each.value for each in Severity)


class SettingsFault(NamedTuple):
    """One thing wrong with the settings."""

    path: Path
    message: str
    on_key: bool = False
    """Whether the key is at fault, and not its value."""


class InvalidSettingsError(Exception):
    """The settings cannot be used; `faults` says all that is wrong."""

    def __init__(self, faults: tuple[SettingsFault, ...]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class Settings(NamedTuple):
    """Settings that hold."""

    rules: tuple[ActiveRule, ...]
    platform: Platform = UNKNOWN_PLATFORM
    on_error: str = "deny"
    """What the webhook answers when it cannot judge: `deny` or `allow`."""


def settings_from(data: Any, rules: Mapping[str, Rule]) -> Settings:
    """The settings that `data`, the parsed flinkgate.yaml, states; None is an empty file.

    `platform.config` must be a mapping here: whoever reads the file has put a named file's content in its
    place. Raises InvalidSettingsError with every fault.
    """
    faults = list(_faults({} if data is None else data, rules))
    if faults:
        raise InvalidSettingsError(tuple(faults))
    stated = data or {}
    platform = stated.get("platform") or {}
    operator = platform.get("operator")
    return Settings(
        rules=_active(stated.get("rules") or {}, rules),
        platform=Platform(
            operator_release(operator) if operator is not None else None,
            platform.get("config"),
            platform.get("serviceAccount"),
        ),
        on_error=stated.get("onError", "deny"),
    )


def operator_release(text: Any) -> tuple[int, int] | None:
    """`1.15` or `1.15.0` as (1, 15); `main` as a release past all others; None for what is neither."""
    if text == "main":
        return (1, 999)
    parts = str(text).split(".")
    if len(parts) not in {2, 3} or not all(map(_is_number, parts)):
        return None
    return (int(parts[0]), int(parts[1]))


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS


_MOST_DIGITS = 4


def _active(stated: Mapping[str, Any], rules: Mapping[str, Rule]) -> tuple[ActiveRule, ...]:
    selection = stated.get("default", "recommended")
    chosen = (_configured(rule, stated.get(name, _unstated(rule, selection))) for name, rule in rules.items())
    return tuple(active for active in chosen if active is not None)


def _unstated(rule: Rule, selection: str) -> bool:
    """Whether a rule of which the settings say nothing runs."""
    return selection == "strict" or (selection == "recommended" and not rule.strict)


def _configured(rule: Rule, stated: Any) -> ActiveRule | None:
    """The rule as stated by true, false, `off`, a severity, or a mapping of severity and parameters."""
    options = stated if isinstance(stated, dict) else {"severity": stated}
    severity = options.get("severity", True)
    if severity in (False, "off"):
        return None
    parameters = {name: value for name, value in options.items() if name != "severity"}
    return ActiveRule(rule, rule.severity if severity in (True, "on") else Severity(severity), parameters)


def _faults(data: Any, rules: Mapping[str, Rule]) -> Iterator[SettingsFault]:
    if not isinstance(data, dict):
        yield SettingsFault((), f"settings are {shape(data)}, expected a mapping")
        return
    yield from _unknown_keys(data, ("platform", "rules", "onError"), ())
    if data.get("onError", "deny") not in ON_ERROR:
        yield SettingsFault(("onError",), f"onError is {data['onError']!r}, expected {_choice(ON_ERROR)}")
    yield from _platform_faults(data.get("platform"))
    yield from _rules_faults(data.get("rules"), rules)


def _platform_faults(platform: Any) -> Iterator[SettingsFault]:
    if platform is None:
        return
    if not isinstance(platform, dict):
        yield SettingsFault(("platform",), f"platform is {shape(platform)}, expected a mapping")
        return
    yield from _unknown_keys(platform, ("operator", "config", "serviceAccount"), ("platform",))
    account = platform.get("serviceAccount")
    if account is not None and not (isinstance(account, str) and all(account.partition("/"))):
        message = f"platform.serviceAccount is {account!r}, expected namespace/name"
        yield SettingsFault(("platform", "serviceAccount"), message)
    operator = platform.get("operator")
    if operator is not None and (not isinstance(operator, str) or operator_release(operator) is None):
        message = f'platform.operator is {operator!r}, expected a release in quotes such as "1.15"'
        yield SettingsFault(("platform", "operator"), message)
    config = platform.get("config")
    if config is not None and not isinstance(config, dict):
        message = f"platform.config is {shape(config)}, expected a mapping of Flink options"
        yield SettingsFault(("platform", "config"), message)


def _rules_faults(stated: Any, rules: Mapping[str, Rule]) -> Iterator[SettingsFault]:
    if stated is None:
        return
    if not isinstance(stated, dict):
        yield SettingsFault(("rules",), f"rules is {shape(stated)}, expected a mapping")
        return
    yield from _unknown_keys(stated, ("default", *rules), ("rules",), what="rule")
    if stated.get("default", "none") not in SELECTIONS:
        message = f"rules.default is {stated['default']!r}, expected {_choice(SELECTIONS)}"
        yield SettingsFault(("rules", "default"), message)
    for name in stated.keys() & rules.keys():
        yield from _rule_faults(rules[name], stated[name], ("rules", name))


def _rule_faults(rule: Rule, stated: Any, path: Path) -> Iterator[SettingsFault]:
    if not isinstance(stated, dict):
        yield from _severity_faults(rule, stated, path)
        return
    yield from _unknown_keys(stated, ("severity", *rule.parameters), path, what="parameter")
    if "severity" in stated:
        yield from _severity_faults(rule, stated["severity"], (*path, "severity"))
    for name in stated.keys() & rule.parameters.keys():
        default = rule.parameters[name]
        if type(stated[name]) is not type(default):
            message = f"{name} of {rule.name} is {shape(stated[name])}, expected {shape(default)}"
            yield SettingsFault((*path, name), message)


def _severity_faults(rule: Rule, stated: Any, path: Path) -> Iterator[SettingsFault]:
    if not isinstance(stated, bool) and stated not in (*SEVERITIES, "on", "off"):
        message = f"severity of {rule.name} is {stated!r}, expected {_choice((*SEVERITIES, 'off'))}"
        yield SettingsFault(path, message)


def _unknown_keys(
    data: Mapping[str, Any], known: Collection[str], path: Path, what: str = "key"
) -> Iterator[SettingsFault]:
    for key in data:
        if key not in known:
            near = _nearest(str(key), known)
            expected = f"did you mean {near}?" if near else f"expected one of {', '.join(known)}"
            yield SettingsFault((*path, key), f"unknown {what} {key}; {expected}", on_key=True)


def _nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415  only faulty settings pay for it

    return next(iter(get_close_matches(word, known, n=1)), None)


def _choice(words: Collection[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"
