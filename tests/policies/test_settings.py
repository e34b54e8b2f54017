from __future__ import annotations

from typing import Any

import pytest

from flinkgate.policies.finding import Severity
from flinkgate.policies.rule import all_rules
from flinkgate.policies.settings import InvalidSettingsError, Settings, operator_release, settings_from

RULES = all_rules()
NAME = "num-retained-below-one"


def read(data: Any) -> Settings:
    return settings_from(data, RULES)


def active(data: Any) -> dict[str, tuple[Severity, dict[str, Any]]]:
    return {each.rule.name: (each.severity, dict(each.parameters)) for each in read(data).rules}


@pytest.mark.parametrize("data", [None, {}, {"rules": {}}, {"rules": None}, {"rules": {"default": "recommended"}}])
def test_says_nothing_and_gets_what_is_recommended(data: Any) -> None:
    expected = {name: (rule.severity, {}) for name, rule in RULES.items() if not rule.strict}

    assert expected == active(data)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param("off", None, id="off"),
        pytest.param(False, None, id="what YAML 1.1 makes of off"),
        pytest.param("on", (Severity.ERROR, {}), id="on"),
        pytest.param(True, (Severity.ERROR, {}), id="what YAML 1.1 makes of on"),
        pytest.param("warning", (Severity.WARNING, {}), id="a severity"),
        pytest.param({"minimum": 3}, (Severity.ERROR, {"minimum": 3}), id="a parameter"),
        pytest.param({"severity": "info", "minimum": 2}, (Severity.INFO, {"minimum": 2}), id="both"),
        pytest.param({"severity": "off", "minimum": 2}, None, id="off in full"),
    ],
)
def test_a_rule_is_as_stated(stated: Any, expected: Any) -> None:
    assert expected == active({"rules": {NAME: stated}}).get(NAME)


def test_no_rule_runs_but_those_named() -> None:
    assert [NAME] == list(active({"rules": {"default": "none", NAME: "on"}}))


def test_strict_runs_every_rule() -> None:
    assert list(RULES) == list(active({"rules": {"default": "strict"}}))


def test_reads_the_platform() -> None:
    stated = {"operator": "1.15", "config": {"state.backend": "rocksdb"}, "serviceAccount": "flink/operator"}

    assert ((1, 15), {"state.backend": "rocksdb"}, "flink/operator") == read({"platform": stated}).platform
    assert "allow" == read({"onError": "allow"}).on_error
    assert "deny" == read({}).on_error


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        pytest.param([], (), "settings are a list, expected a mapping", id="a list"),
        pytest.param("x", (), "settings are text, expected a mapping", id="text"),
        pytest.param({"rule": {}}, ("rule",), "unknown key rule; did you mean rules?", id="a misspelt key"),
        pytest.param(
            {"zz": 1}, ("zz",), "unknown key zz; expected one of platform, rules, onError", id="a key from nowhere"
        ),
        pytest.param({"rules": []}, ("rules",), "rules is a list, expected a mapping", id="rules as a list"),
        pytest.param(
            {"rules": {"num-retained-below-on": "off"}},
            ("rules", "num-retained-below-on"),
            f"unknown rule num-retained-below-on; did you mean {NAME}?",
            id="a misspelt rule",
        ),
        pytest.param(
            {"rules": {"default": "all"}},
            ("rules", "default"),
            "rules.default is 'all', expected recommended, strict or none",
            id="no selection",
        ),
        pytest.param(
            {"rules": {NAME: "fatal"}},
            ("rules", NAME),
            f"severity of {NAME} is 'fatal', expected error, warning, info or off",
            id="no severity",
        ),
        pytest.param(
            {"rules": {NAME: {"severity": ["error"]}}},
            ("rules", NAME, "severity"),
            f"severity of {NAME} is ['error'], expected error, warning, info or off",
            id="a severity in a list",
        ),
        pytest.param(
            {"rules": {NAME: {"minimun": 2}}},
            ("rules", NAME, "minimun"),
            "unknown parameter minimun; did you mean minimum?",
            id="a misspelt parameter",
        ),
        pytest.param(
            {"rules": {NAME: {"minimum": "2"}}},
            ("rules", NAME, "minimum"),
            f"minimum of {NAME} is text, expected a whole number",
            id="a parameter of another type",
        ),
        pytest.param(
            {"rules": {NAME: {"minimum": True}}},
            ("rules", NAME, "minimum"),
            f"minimum of {NAME} is true or false, expected a whole number",
            id="a boolean is no number",
        ),
        pytest.param({"onError": "ignore"}, ("onError",), "onError is 'ignore', expected deny or allow", id="onError"),
        pytest.param({"platform": 1}, ("platform",), "platform is a whole number, expected a mapping", id="platform"),
        pytest.param(
            {"platform": {"operator": "latest"}},
            ("platform", "operator"),
            "platform.operator is 'latest', expected a release in quotes such as \"1.15\"",
            id="no release",
        ),
        pytest.param(
            {"platform": {"operator": 1.1}},
            ("platform", "operator"),
            'platform.operator is 1.1, expected a release in quotes such as "1.15"',
            id="a number, which 1.10 would lose its zero to",
        ),
        pytest.param(
            {"platform": {"config": "flink-conf.yaml"}},
            ("platform", "config"),
            "platform.config is text, expected a mapping of Flink options",
            id="a file that nobody read",
        ),
        pytest.param(
            {"platform": {"serviceAccount": "operator"}},
            ("platform", "serviceAccount"),
            "platform.serviceAccount is 'operator', expected namespace/name",
            id="an account without its namespace",
        ),
    ],
)
def test_names_the_fault_and_its_place(data: Any, path: Any, message: str) -> None:
    with pytest.raises(InvalidSettingsError) as raised:
        read(data)

    assert [(path, message)] == [(fault.path, fault.message) for fault in raised.value.faults]


def test_names_all_faults_at_once() -> None:
    with pytest.raises(InvalidSettingsError) as raised:
        read({"onError": 1, "rules": {"x": 1, NAME: 1}, "extra": 0})

    assert 4 == len(raised.value.faults)
    assert [True, False, True, False] == [fault.on_key for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("1.15", (1, 15)), ("1.15.0", (1, 15)), (1.9, (1, 9)), ("main", (1, 999))),
        *(("1", None), ("v1.15", None), ("1.15.0.1", None), ("1.x", None), ("1.²", None), ("1." + "9" * 5000, None)),
    ],
)
def test_reads_an_operator_release(written: Any, expected: Any) -> None:
    assert expected == operator_release(written)
