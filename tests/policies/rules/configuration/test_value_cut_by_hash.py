from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "value-cut-by-hash"


def test_says_when_nothing_is_left(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"a.b": "#1"}))

    assert "a.b holds a #, and Flink 1.20 sees nothing, expected a value without #" == finding.message


def test_does_not_repeat_the_value(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"s3.secret-key": "geheim#1"}))

    assert "geheim" not in finding.message


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"a.b": "x#y"}, "v2_0", id="a config.yaml"),
        pytest.param({"kubernetes.operator.periodic.savepoint.interval": "#"}, "v1_20", id="the operator's own"),
        pytest.param({"a.b": "xy"}, "v1_20", id="no hash"),
        pytest.param({"a.b": "x#y"}, None, id="no release"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: Any) -> None:
    assert [] == found(RULE, deployment(conf, version=version))
