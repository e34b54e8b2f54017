from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "flink-configuration-not-a-map"


@pytest.mark.parametrize(
    ("conf", "shape"),
    [
        pytest.param("a: b", "text", id="a pasted file"),
        pytest.param([{"a": "b"}], "a list", id="a dash before each option"),
        pytest.param([], "a list", id="an empty list"),
        pytest.param(3, "a whole number", id="a number"),
        pytest.param(False, "true or false", id="a boolean"),
    ],
)
def test_reports(found: Ask, deployment: Ask, session_job: Ask, conf: Any, shape: str) -> None:
    for manifest in (deployment(conf), session_job(conf)):
        [finding] = found(RULE, manifest)

        assert f"flinkConfiguration is {shape}, expected a mapping of Flink options" == finding.message


@pytest.mark.parametrize("conf", [None, {}, {"a": "b"}])
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
