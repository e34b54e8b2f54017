from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.sql.script import SqlFile

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "sql-set-refused"
FLINKS = "SET 'execution.runtime-mode' = 'streaming';"


@pytest.mark.parametrize(
    ("statement", "refused", "for_runner"),
    [
        pytest.param("SET 'a.b' = '1';", False, True, id="both in quotes"),
        pytest.param("SET 'a.b' = '10 min';", False, True, id="a blank in quotes"),
        pytest.param("SET a.b = 1;", False, False, id="no quotes"),
        pytest.param("SET a.b = '10 min';", False, False, id="the value in quotes"),
        pytest.param("SET 'a.b'='1';", False, False, id="no blanks"),
        pytest.param("SET 'a.b' = '1' ;", False, False, id="a blank before the semicolon"),
        pytest.param("SET;", False, False, id="SET alone"),
        pytest.param("SET a.b = 10 min;", True, False, id="a blank without quotes"),
        pytest.param("SET 'a.b' = 1;", True, False, id="the key in quotes"),
        pytest.param("SET 'a.b' '1';", True, False, id="no equals sign"),
        pytest.param("SET 'a.b';", True, False, id="a key alone"),
        pytest.param("RESET 'a.b';", False, True, id="no SET statement"),
    ],
)
def test_reports_the_statement(found: Ask, statement: str, refused: bool, for_runner: bool) -> None:
    script = SqlFile("x.sql", f"{FLINKS}\n{statement}")
    expected = [(1,)]

    assert (expected if refused else []) == [finding.path for finding in found(RULE, script)]
    strict = [finding.path for finding in found(RULE, script, only_quoted=True)]
    assert ([] if for_runner else expected) == strict


def test_says_nothing_of_the_value(found: Ask) -> None:
    [finding] = found(RULE, SqlFile("x.sql", f"{FLINKS} SET 's3.secret-key' = rosebud;"))

    assert "rosebud" not in finding.message
