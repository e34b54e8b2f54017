from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unsupported-flink-version"


@pytest.mark.parametrize(
    ("version", "operator"),
    [
        pytest.param("v1_14", "1.9", id="refused since 1.9"),
        pytest.param("v2_1", "1.12", id="not known yet"),
        pytest.param("v2_4", "1.14", id="not known to the newest but one"),
    ],
)
def test_reports(found: Ask, deployment: Ask, version: str, operator: str) -> None:
    [finding] = found(RULE, deployment(version=version), operator=operator)

    assert f"operator {operator} does not run" in finding.message


@pytest.mark.parametrize(
    ("version", "operator"),
    [("v1_14", "1.8"), ("v1_15", "1.15"), ("v2_1", "1.13"), ("v2_4", "1.15"), ("v2_4", "main"), ("v9_9", "1.15")],
)
def test_is_silent(found: Ask, deployment: Ask, version: str, operator: str) -> None:
    assert [] == found(RULE, deployment(version=version), operator=operator)
