"""Documents: which there are, and what is noted about them."""

from __future__ import annotations

import pytest

from flinkgate.cli.reading.documents import (
    Document,
    DuplicateKey,
    Position,
    Span,
    UnreadableError,
    each_document,
    read_documents,
)


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        pytest.param("a: 1\n", [0], id="one"),
        pytest.param("---\na: 1\n", [0], id="a separator above"),
        pytest.param("# licence\n---\na: 1\n", [0], id="comments above the separator are no document"),
        pytest.param("---\n# licence\n---\na: 1\n", [1], id="comments below it are an empty one"),
        pytest.param("---\n---\na: 1\n", [1], id="an empty one first"),
        pytest.param("a: 1\n---\n---\nb: 1\n---\n", [0, 2], id="an empty one between, and one at the end"),
        pytest.param("a: 1\n---\nnull\n---\nb: 1\n", [0, 2], id="null is empty too"),
        pytest.param("a: 1\n---\n# c\n---\nb: 1\n", [0, 2], id="only a comment between"),
        pytest.param('{"a": 1} {"b": 1}', [0, 1], id="JSON values in a row"),
        pytest.param("", [], id="no text"),
        pytest.param("# only\n# comments\n", [], id="only comments"),
        pytest.param("- a\n", [0], id="a list"),
        pytest.param("text\n", [0], id="a text"),
    ],
)
def test_numbers_documents(text: str, indexes: list[int]) -> None:
    assert indexes == [document.index for document in read_documents(text)]


def test_goes_on_after_a_document_that_cannot_be_read() -> None:
    first, second, third = each_document("a: [\n---\nb: 1\n---\nc: {\n")
    assert isinstance(first, UnreadableError)
    assert isinstance(second, Document)
    assert isinstance(third, UnreadableError)
    assert ({"b": 1}, 1) == (second.value, second.index)


def test_stops_where_kubectl_cannot_tell_the_documents_apart() -> None:
    first, second = each_document("a: 1\n---\nb: 1\n--- c: 1\n---\nd: 1\n")
    assert isinstance(first, Document)
    assert isinstance(second, UnreadableError)
    assert Position(4, 4) == second.position


def duplicates(text: str) -> list[tuple[tuple[str | int, ...], Span]]:
    return [tuple(each) for each in read_documents(text)[0].duplicates]  # type: ignore[misc]


def at(line: int, start: int, end: int) -> Span:
    return Span(Position(line, start), Position(line, end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\nb: 1\n", [], id="none"),
        pytest.param("a: 1\na: 2\n", [(("a",), at(2, 1, 2))], id="at the top"),
        pytest.param("a: 1\na: 2\na: 3\n", [(("a",), at(2, 1, 2)), (("a",), at(3, 1, 2))], id="three times"),
        pytest.param("l:\n- x\n- a:\n    b: 1\n    b: 2\n", [(("l", 1, "a", "b"), at(5, 5, 6))], id="in a list"),
        pytest.param("yes: 1\non: 2\n", [(("true",), at(2, 1, 3))], id="two spellings of one key"),
        pytest.param("1: a\n'1': b\n", [(("1",), at(2, 1, 4))], id="a number and its text"),
        pytest.param("---\nx: 1\n---\n", [], id="with separators"),
        pytest.param("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n", [], id="written below a merge: no surprise"),
        pytest.param("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n  x: 3\n", [(("b", "x"), at(5, 3, 4))], id="twice below"),
        pytest.param("a: &a {x: 1}\nb:\n  x: 2\n  <<: *a\n", [(("b", "x"), at(4, 7, 9))], id="overridden by a merge"),
        pytest.param("a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n", [], id="two merges"),
        pytest.param('{"a": [{"x": 1,\n"x": 2}]}', [(("a", 0, "x"), at(2, 1, 4))], id="in JSON"),
    ],
)
def test_notes_keys_written_twice(text: str, expected: list[DuplicateKey]) -> None:
    assert expected == duplicates(text)


def test_notes_a_bounded_number_of_them() -> None:
    assert len(duplicates("a: 1\n" * 1000)) == 100


def test_an_alias_shares_what_it_repeats() -> None:
    [document] = read_documents("a: &a {x: [1]}\nb: *a\n")
    assert document.value["a"] is document.value["b"]
