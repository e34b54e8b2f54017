from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.sql.script import SqlFile

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "sql-quotes-kept"


@pytest.mark.parametrize(
    "key",
    [pytest.param('"parallelism.default"', id="double quotes"), pytest.param("`parallelism.default`", id="backticks")],
)
def test_reports_the_key(found: Ask, key: str) -> None:
    [finding] = found(RULE, SqlFile("x.sql", f"SET {key} = '3';"))

    assert (0, "key") == finding.path
    assert f"key {key!r} keeps its quotes, so that nobody reads it, expected 'parallelism.default'" == finding.message


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("SET 'parallelism.default' = '3'", id="single quotes"),
        pytest.param("SET parallelism.default = 3", id="none"),
        pytest.param("SET \"parallelism.default\" = '3' x", id="refused"),
        pytest.param("SET '\"parallelism.default\"' = 3; SET 'parallelism.default' = '3'", id="refused for its value"),
    ],
)
def test_is_silent(found: Ask, script: str) -> None:
    assert [] == found(RULE, SqlFile("x.sql", script))
