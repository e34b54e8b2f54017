"""Where fields stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.cli.reading.places import Lines, Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.cli.reading.documents import Document

MANIFEST = """\
# comment
---
kind: FlinkDeployment
spec: &spec
  image: "a:b"   # the image
  conf:
    web.port: 0777
    long: >-
      folded
      text

  list:
  - name: one
    flow: {x: 1, z: [1, 'two']}
  - - deep
  -
  empty:
other:
  <<: *spec
  image: c
again: *spec
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        pytest.param(("kind",), "FlinkDeployment", "kind", id="plain"),
        pytest.param(("spec", "image"), '"a:b"', "image", id="in quotes, with a comment"),
        pytest.param(("spec", "conf"), "conf", "conf", id="a mapping is its key"),
        pytest.param(("spec", "conf", "web.port"), "0777", "web.port", id="a key with a dot"),
        pytest.param(("spec", "conf", "long"), ">-\n      folded\n      text", "long", id="a block scalar"),
        pytest.param(("spec", "list"), "list", "list", id="a list is its key"),
        pytest.param(("spec", "list", 0), "name: one", "name: one", id="an item is its first field"),
        pytest.param(("spec", "list", 0, "name"), "one", "name", id="a field of an item"),
        pytest.param(("spec", "list", 0, "flow"), "flow", "flow", id="a flow mapping is its key"),
        pytest.param(("spec", "list", 0, "flow", "z", 1), "'two'", "'two'", id="an item of a flow list"),
        pytest.param(("spec", "list", 1), "- deep", "- deep", id="a list in a list"),
        pytest.param(("spec", "list", 1, 0), "deep", "deep", id="its item"),
        pytest.param(("spec", "list", 2), "", "", id="an empty item"),
        pytest.param(("spec", "empty"), "", "empty", id="an empty value"),
        pytest.param(("other", "conf", "web.port"), "0777", "web.port", id="merged: where it is written"),
        pytest.param(("other", "image"), "c", "image", id="beside a merge"),
        pytest.param(("again",), "again", "again", id="an alias"),
        pytest.param(("again", "image"), '"a:b"', "image", id="in an alias: where it is written"),
        pytest.param((), "kind: FlinkDeployment", "kind: FlinkDeployment", id="the document"),
        pytest.param(("nowhere",), "kind: FlinkDeployment", "kind: FlinkDeployment", id="missing at the top"),
        pytest.param(("spec", "conf", "nowhere", 3), "conf", "conf", id="missing: the nearest field around it"),
        pytest.param(("spec", "list", 7, "name"), "list", "list", id="missing item"),
        pytest.param(("spec", "list", "name"), "list", "list", id="a name in a list"),
        pytest.param(("spec", "conf", 0), "conf", "conf", id="a number in a mapping"),
        pytest.param(("kind", "deeper"), "FlinkDeployment", "kind", id="below a scalar"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_finds_fields(path: tuple[str | int, ...], value: str, key: str, line_end: str) -> None:
    text = MANIFEST.replace("\n", line_end)
    [document] = read_documents(text)
    found = cut(text, document.span(path)), cut(text, document.key_span(path))
    assert (value, key) == tuple(each.replace(line_end, "\n") for each in found)


@pytest.mark.parametrize(
    ("text", "path", "span"),
    [
        pytest.param("a: 1\nb: é\U0001f600x\n", ("b",), Span(Position(2, 4), Position(2, 7)), id="characters"),
        pytest.param("x: 1\n---\ny: 1\n---\na: 2\n", ("a",), Span(Position(5, 4), Position(5, 5)), id="third document"),
        pytest.param("a: |\n  x\n\n\nb: 1\n", ("a",), Span(Position(1, 4), Position(2, 4)), id="no blank lines after"),
        pytest.param("a: |\n  x", ("a",), Span(Position(1, 4), Position(2, 4)), id="no final newline"),
        pytest.param("a:", ("a",), Span(Position(1, 3), Position(1, 3)), id="nothing"),
        pytest.param("a: x\u2028  y\nb: 1\n", ("b",), Span(Position(2, 4), Position(2, 5)), id="a line only to YAML"),
        pytest.param("a: 1\rb: 2\r", ("b",), Span(Position(2, 4), Position(2, 5)), id="old Mac line ends"),
        pytest.param("{}\n", ("b",), Span(Position(1, 1), Position(1, 3)), id="an empty document"),
        pytest.param('{\n\t"a": [1, "\\u00e9"]}', ("a", 1), Span(Position(2, 11), Position(2, 19)), id="JSON"),
        pytest.param('{"a": 1}\n{"b": 2}', ("b",), Span(Position(2, 7), Position(2, 8)), id="second JSON value"),
        pytest.param('{"a": {}}', ("a",), Span(Position(1, 2), Position(1, 5)), id="a JSON object is its key"),
    ],
)
def test_counts_lines_and_columns(text: str, path: tuple[str | int, ...], span: Span) -> None:
    assert span == read_documents(text)[-1].span(path)


@pytest.mark.parametrize(
    ("number", "line"),
    [(1, "a"), (2, ""), (3, "b"), (4, "c\u2028d"), (5, ""), (0, ""), (9, "")],
)
def test_gives_the_lines_that_spans_count(number: int, line: str) -> None:
    assert line == Lines("a\r\n\rb\nc\u2028d\n").line(number)


def cut(text: str, span: Span) -> str:
    """The text that the span covers, found in another way than by the code under test."""
    lines = text.replace("\r\n", "\n \n").replace("\r", "\n").replace("\n \n", "\r\n").split("\n")
    lines = [line + "\n" for line in lines]
    if span.start.line == span.end.line:
        return lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
    first, *between = lines[span.start.line - 1 : span.end.line]
    return first[span.start.column - 1 :] + "".join(between[:-1]) + between[-1][: span.end.column - 1]


def scalars(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from scalars(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from scalars(child, (*path, index))
    else:
        yield path, value


WORDS = st.sampled_from(
    ["yes", "~", "010", "1e3", "0x1F", "12:30", "- a", "a: b", "# c", "<<", "&a", "{x}", "it's", " "]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)
LEAVES = TEXTS | WORDS | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.none()
VALUES = st.recursive(
    LEAVES,
    lambda children: st.lists(children, max_size=3) | st.dictionaries(TEXTS | WORDS, children, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(TEXTS | WORDS, VALUES, min_size=1, max_size=4)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "indent": st.integers(2, 6),
        "width": st.sampled_from([10, 80]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
    }
)


@given(st.lists(OBJECTS, min_size=1, max_size=3), STYLES)
@settings(deadline=None, max_examples=100)
def test_spans_of_scalars_cut_the_text_that_gives_the_value(objects: list[Any], styles: dict[str, Any]) -> None:
    text = "---\n".join("# comment\n" + yaml.safe_dump(each, **{**styles, "explicit_start": False}) for each in objects)
    try:
        documents = read_documents(text)
    except UnreadableError:
        return  # What PyYAML writes is not always what Go reads.
    for document in documents:
        check_scalars(text, document)


def check_scalars(text: str, document: Document) -> None:
    for path, value in scalars(document.value):
        if isinstance(value, (dict, list)) or not path:
            continue
        piece = cut(text, document.span(path))
        if piece[:1] in ("|", ">") and piece[1:2].isdigit():
            continue  # An indentation that is given counts from the mapping around it.
        again = read_documents(f"- {piece}\n")
        assert normal(value) == normal(again[0].value[0] if again else None)


def normal(value: Any) -> Any:
    """Line breaks at the end of a block scalar belong to what follows it."""
    return value.rstrip("\n") if isinstance(value, str) else value


@given(OBJECTS, st.sampled_from([None, 2, "\t"]), st.booleans())
@settings(deadline=None, max_examples=100)
def test_spans_in_json_cut_the_text_that_gives_the_value(value: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    [document] = read_documents(text)
    for path, scalar in scalars(document.value):
        if not isinstance(scalar, (dict, list)):
            piece = cut(text, document.span(path))
            assert [scalar] == read_documents(f'{{"a": [{piece}]}}')[0].value["a"]


PATHS = st.lists(TEXTS | st.integers(-2, 3) | st.sampled_from(["a", "b"]), max_size=4)


@given(st.text(st.sampled_from("ab:- \n\t{}[]&*!|>'\"%#,?<0\r\u2028\ufeff"), max_size=40), PATHS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_or_refused_and_any_path_has_a_place(text: str, path: list[str | int]) -> None:
    try:
        documents = read_documents(text)
    except UnreadableError:
        return
    for document in documents:
        for found, _ in scalars(document.value):
            assert Position(1, 1) <= document.span(found).start <= document.span(found).end
        span = document.span(tuple(path))
        assert Position(1, 1) <= span.start <= span.end
        assert document.key_span(tuple(path))
