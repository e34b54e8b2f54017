from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkgate.policies.sql.statements import extent, statements


def settings(script: str) -> list[Any]:
    """Each statement: what it sets, None for SET alone, `refused`, or its first word."""
    made: list[Any] = []
    for each in statements(script):
        if each.refused:
            made.append("refused")
        elif each.is_set:
            made.append(each.setting and (each.setting[0].text, each.setting[1].text))
        else:
            made.append(script[each.start : each.end].split(maxsplit=1)[0])
    return made


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" ;;\n; -- x\n/* y */", [], id="nothing but comments"),
        pytest.param("SET a = 1; SET b=2 ;\nSET 'c' = 'd'", [("a", "1"), ("b", "2"), ("c", "d")], id="several"),
        pytest.param("SET 'a' = 'b;c';", [("a", "b;c")], id="a semicolon in quotes"),
        pytest.param(
            "SELECT ';', \";\", `;` FROM t;SET a = 1", ["SELECT", ("a", "1")], id="semicolons in other quotes"
        ),
        pytest.param("-- SET a = 1;\nSET b = 2;", [("b", "2")], id="a comment before"),
        pytest.param("-- it's\nSET b = 2;", [("b", "2")], id="a quote in a comment"),
        pytest.param("/* SET a = 1; */ SET b = /* x */ 2 -- y\n;", [("b", "2")], id="comments inside"),
        pytest.param("SET 'a' = '--b';", [("a", "--b")], id="what looks like a comment in quotes"),
        pytest.param("SET 'a' = '/*b';", [("a", "/*b")], id="what looks like a longer comment in quotes"),
        pytest.param("/* SET a = 1;", [], id="a comment without an end"),
        pytest.param("SET 'a = 1;\nSET b = 2;", ["refused"], id="a quote without an end"),
        pytest.param("sEt\n'a'\n=\n'b'\n;", [("a", "b")], id="over several lines"),
        pytest.param("SET\r\na = b;\r\n", [("a", "b")], id="line ends of Windows"),
        pytest.param("SETTINGS a = 1;", ["SETTINGS"], id="another word"),
        pytest.param("ALTER TABLE t SET ('a' = 'b'); UPDATE t SET a = 1", ["ALTER", "UPDATE"], id="SET further on"),
        pytest.param("EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END;", ["EXECUTE", "END"], id="a set"),
        pytest.param("SET a = b = c;", ["refused"], id="two equals signs with blanks"),
        pytest.param("SET a=b=c;", [("a=b", "c")], id="two equals signs: the last one assigns"),
        pytest.param("SET a=;SET =a;SET =;", ["refused"] * 3, id="half of it"),
        pytest.param("SET @a = 1;", [("@a", "1")], id="a variable"),
        pytest.param("SET search_path TO x;", ["refused"], id="another dialect"),
    ],
)
def test_takes_a_script_apart(script: str, expected: list[Any]) -> None:
    assert expected == settings(script)


def test_offsets_hold_the_quotes() -> None:
    script = "\n  SET 'a' =\t'it''s' ; SET b=c"
    first, second = statements(script)

    assert ["SET 'a' =\t'it''s'", "SET b=c"] == [script[each.start : each.end] for each in (first, second)]
    found = [extent([first, second], path) for path in ((0,), (0, "key"), (0, "value"), (1, "key"), (1, "value"))]
    assert ["SET 'a' =\t'it''s'", "'a'", "'it''s'", "b", "c"] == [script[start:end] for start, end in found]


@pytest.mark.parametrize("path", [(), (2,), (-1,), ("x",), ("x", "key")], ids=str)
def test_a_path_to_nothing_leads_to_the_beginning(path: Any) -> None:
    assert (0, 0) == extent(list(statements("SET a = 1")), path)


@given(st.text(alphabet="SET ='\"`;-/*ab\n", max_size=60))
def test_any_text_is_taken_apart_in_order(script: str) -> None:
    at = 0
    for each in statements(script):
        assert at <= each.start < each.end <= each.stop <= len(script)
        assert script[each.start : each.end].strip() == script[each.start : each.end]
        for part in each.setting or ():
            assert each.start <= part.start <= part.end <= each.end
        at = each.stop


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("SET " + "=" * 200_000 + " x y", id="equals signs"),
        pytest.param("SET a = '" + "'" * 200_001, id="quotes"),
        pytest.param("SET a" + " " * 200_000 + "b c", id="blanks"),
        pytest.param("/*" * 100_000, id="comments"),
        pytest.param("'\"`" * 100_000, id="quotes of all sorts"),
        pytest.param(";" * 200_000, id="semicolons"),
        pytest.param("SET a=1;" * 50_000, id="statements"),
    ],
)
def test_takes_time_in_proportion(script: str) -> None:
    before = process_time()
    for _ in statements(script):
        pass

    assert process_time() - before < 2
