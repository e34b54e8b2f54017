from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "nested-configuration"


@pytest.mark.parametrize("value", [{"a": 1}, {}, [1]])
def test_reports_until_1_12(found: Ask, deployment: Ask, value: Any) -> None:
    [finding] = found(RULE, deployment({"x": value}), operator="1.12")

    assert ("spec", "flinkConfiguration", "x") == finding.path
    assert [] == found(RULE, deployment({"x": value}), operator="1.13")


@pytest.mark.parametrize("conf", [{"a.b": "c", "d": 1}, "text", None])
def test_is_silent(found: Ask, deployment: Ask, session_job: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf), operator="1.12")
    assert [] == found(RULE, session_job(conf), operator="1.12")
