from __future__ import annotations

from typing import Any

import pytest

from flinkgate.policies.json_values import field, mapping, nearest, plain_text, sequence, shape, text, whole_number

TREE = {"a": [{"b": None}], "c": "x"}


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "x", [], {}])
def test_readers_give_their_own_type_or_nothing(value: Any) -> None:
    assert mapping(value) == (value if isinstance(value, dict) else {})
    assert list(sequence(value)) == (value if isinstance(value, list) else [])
    assert text(value) == (value if isinstance(value, str) else None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, 3), (3.0, 3), (-2, -2), (True, None), (3.5, None), ("3", None), (float("nan"), None), (1e300, None)],
)
def test_whole_number(value: Any, expected: int | None) -> None:
    assert expected == whole_number(value)


@pytest.mark.parametrize(
    ("path", "value", "reached"),
    [
        pytest.param((), TREE, (), id="the root"),
        pytest.param(("a", 0, "b"), None, ("a", 0, "b"), id="null is there"),
        pytest.param(("a", 1, "b"), None, ("a",), id="past the end"),
        pytest.param(("a", -1), None, ("a",), id="no counting from the end"),
        pytest.param(("c", 0), None, ("c",), id="not into text"),
        pytest.param(("x", "y"), None, (), id="missing"),
    ],
)
def test_field_and_nearest(path: Any, value: Any, reached: Any) -> None:
    assert value == field(TREE, path)
    assert reached == nearest(TREE, path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(("x", "x"), (True, "true"), (False, "false"), (None, "null"), (3, "3"), (1.0, "1"), (0.5, "0.5")),
        *((1e-5, "1.0E-5"), (1.5e10, "15000000000"), (1.25e22, "1.25E22"), (12345678.9, "1.23456789E7")),
        *((float("inf"), "Infinity"), (float("-inf"), "-Infinity"), (float("nan"), "NaN")),
    ],
)
def test_plain_text_is_what_the_operator_makes_of_a_scalar(value: Any, expected: str) -> None:
    assert expected == plain_text(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "empty"), (True, "true or false"), (1, "a whole number"), (1.5, "a number"), ([], "a list"), ("", "text")],
)
def test_shape(value: Any, words: str) -> None:
    assert words == shape(value)
