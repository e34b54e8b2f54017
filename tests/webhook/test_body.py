"""Bodies that no API server sends: each is refused by name, and at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flinkgate.webhook.body import DEEPEST, MOST_CONTAINERS, InvalidBodyError, read_json

TEXTS = st.text(st.sampled_from('"\\[]{}a/ué\n'), max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def nested(levels: int) -> bytes:
    """Lists in lists, with text between them that looks like lists."""
    return b'["[[{{\\\\", "\\"[", ' * (levels - 1) + b"[]" + b"]" * (levels - 1)


@settings(max_examples=300, deadline=None)
@given(VALUES, st.booleans())
def test_reads_what_json_reads(value: Any, ascii_only: bool) -> None:
    filling = [[]] * DEEPEST  # so many brackets that nesting is measured and not only bounded

    assert [value, filling] == read_json(json.dumps([value, filling], ensure_ascii=ascii_only).encode())


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(b"", "body is not JSON: Expecting value: line 1 column 1 (char 0)", id="empty"),
        pytest.param(b"\xef\xbb\xbf{}", "body is not JSON: Expecting value", id="byte order mark"),
        pytest.param(b'{"a": ', "body is not JSON: Expecting value", id="cut off"),
        pytest.param(b"{} {}", "body is not JSON: Extra data", id="two values"),
        pytest.param(b"{'a': 1}", "body is not JSON: Expecting property name", id="single quotes"),
        pytest.param(b'{"a": "\xff"}', "body is not UTF-8: byte 7 cannot be read", id="not UTF-8"),
        pytest.param("{}".encode("utf-16"), "body is not UTF-8", id="UTF-16"),
        pytest.param(b'{"a": NaN}', "NaN is not JSON", id="NaN"),
        pytest.param(b"[-Infinity]", "-Infinity is not JSON", id="infinity"),
        pytest.param(b"[1e999]", "number 1e999 does not fit 64 bits", id="a float past all floats"),
        pytest.param(b"[" + b"1" * 5000 + b"]", "number of 5000 characters, expected at most 400", id="long number"),
        pytest.param(b"[0." + b"1" * 5000 + b"]", "number of 5002 characters, expected at most 400", id="long decimal"),
        pytest.param(nested(DEEPEST + 1), "body is nested more than 128 levels deep", id="a level too deep"),
        pytest.param(b"[" * 10_000 + b"]" * 10_000, "body is nested more than 128 levels deep", id="10,000 levels"),
        pytest.param(b'{"a":' * 10_000, "body is nested more than 128 levels deep", id="10,000 levels, cut off"),
        pytest.param(
            b"[" * 5_000_000, f"body holds more than {MOST_CONTAINERS} mappings and lists", id="only brackets"
        ),
        pytest.param(b'["\\ud800"]', "body holds half of a surrogate pair", id="lone surrogate"),
        pytest.param(b'{"\\uDFFF": 1}', "body holds half of a surrogate pair", id="lone surrogate as a key"),
    ],
)
def test_refuses(body: bytes, message: str) -> None:
    with pytest.raises(InvalidBodyError) as refusal:
        read_json(body)

    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        pytest.param(b'{"a": 1, "a": 2}', {"a": 2}, id="the last of two equal keys counts, as in Go"),
        pytest.param(b'["\\ud83d\\ude00"]', ["\N{GRINNING FACE}"], id="a whole surrogate pair"),
        pytest.param(b"[1.0, 1e3, -0]", [1.0, 1000.0, 0], id="numbers"),
    ],
)
def test_reads(body: bytes, value: Any) -> None:
    assert value == read_json(body)


def test_brackets_in_text_nest_nothing() -> None:
    assert read_json(nested(DEEPEST))
