"""Input that is broken or hostile gets an answer: soon, in little memory, and with its place."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flinkgate.cli.reading.documents import Position, UnreadableError, read_documents


def refused(text: str) -> tuple[str, Position | None]:
    with pytest.raises(UnreadableError) as caught:
        read_documents(text)
    return caught.value.message, caught.value.position


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        pytest.param(
            "a: 1\nb: [1\nc: 2\n",
            "while parsing a flow sequence, did not find expected ',' or ']'",
            Position(3, 2),
            id="an open bracket",
        ),
        pytest.param(
            "x: 1\n---\na:\n\tb: 1\n",
            "while scanning for the next token, found character that cannot start any token",
            Position(4, 1),
            id="a tab as indentation, in the second document",
        ),
        pytest.param("a: b: c\n", "mapping values are not allowed in this context", Position(1, 5), id="two colons"),
        pytest.param(
            "a: 'b\n", "while scanning a quoted scalar, found unexpected end of stream", Position(2, 1), id="open quote"
        ),
        pytest.param("é: b\x00\n", "control characters are not allowed: #x0000", Position(1, 5), id="NUL"),
        pytest.param("a: 1\nb: \x1b[1m\n", "control characters are not allowed: #x001b", Position(2, 4), id="escape"),
        pytest.param("a: *b\n", "there is no anchor 'b' above", Position(1, 4), id="an alias of nothing"),
        pytest.param("a: &a\n  b: *a\n", "the value of anchor 'a' contains itself", Position(2, 6), id="a ring"),
        pytest.param(
            "a: {x: 1}\nb:\n  <<: 1\n", "`<<` takes a mapping or a list of mappings", Position(3, 7), id="a wrong merge"
        ),
        pytest.param("? [a]\n: b\n", "a key cannot be a mapping or a list", Position(1, 3), id="a list as a key"),
        pytest.param("~: b\n", "a key cannot be null", Position(1, 1), id="null as a key"),
        pytest.param("a: .inf\n", "the value is not a finite number, and JSON has no other", Position(1, 4), id="inf"),
        pytest.param("a: !!int x\n", "'x' is not a !!int", Position(1, 4), id="a tag that does not fit"),
        pytest.param(
            "%YAML 1.2\n---\na: 1\n", "did not find expected <document start>", Position(2, 1), id="a directive"
        ),
        pytest.param(
            "a: 1\n--- b: 2\n",
            "`---` is followed by 'b: 2', and kubectl takes only a comment there",
            Position(2, 4),
            id="text after a separator",
        ),
        pytest.param(
            'a: "\\/"\n', "kubectl does not know the escape `\\/`: write `/`", Position(1, 5), id="a slash escaped"
        ),
        pytest.param(
            "a: [b?c]\n",
            "kubectl takes `?` within [ ] and { } for the mark of a key: put the text in quotes",
            Position(1, 6),
            id="a question mark in brackets",
        ),
        pytest.param(
            '{\n"a": 1\n"b": 2}',
            "Expecting ',' delimiter: kubectl reads a file that begins with { as JSON",
            Position(3, 1),
            id="JSON with a comma too few",
        ),
        pytest.param('{"a": NaN}', "NaN is not JSON", Position(1, 1), id="NaN in JSON"),
    ],
)
def test_says_what_is_wrong_and_where(text: str, message: str, position: Position) -> None:
    assert (message, position) == refused(text)


NINE = ",".join(["*{0}"] * 9)
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{NINE.format(before)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a0: &a0 {k: 1}\n" + "".join(f"a{i}: &a{i}\n  <<: *a{i - 1}\n  k{i}: 1\n" for i in range(1, 3000))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param(BOMB, "repeats too much by aliases", id="aliases of aliases"),
        pytest.param(MERGE_BOMB, "repeats too much by aliases", id="merges of merges"),
        pytest.param("a: " + "[" * 60_000, "256 levels", id="60,000 brackets"),
        pytest.param("[" * 60_000, "256 levels", id="60,000 brackets alone"),
        pytest.param("a: x?\nb: " + "[" * 4_000_000, "256 levels", id="four million brackets and a question mark"),
        pytest.param("a: " + "{a: " * 60_000, "256 levels", id="60,000 braces"),
        pytest.param("- " * 60_000, "256 levels", id="60,000 dashes"),
        pytest.param("".join(" " * i + "a:\n" for i in range(1000)), "256 levels", id="1,000 levels by indentation"),
        pytest.param("? " * 60_000, "cannot be a mapping", id="60,000 question marks"),
        pytest.param('{"a":' * 60_000, "256 levels", id="60,000 JSON objects"),
        pytest.param('{"a":' + "[" * 300 + "]" * 300 + "}", "256 levels", id="300 JSON lists"),
        pytest.param("a: " + "x" * 50_000_000, "more than 8,388,608 are not read", id="50 MB of text"),
        pytest.param('{"a": "' + "x" * 50_000_000 + '"}', "more than 8,388,608 are not read", id="50 MB of JSON"),
        pytest.param("".join(f"%TAG !a{i}! x\n" for i in range(99_999)), "`%TAG`", id="a hundred thousand directives"),
        pytest.param('{"a":' + "1" * 100_000 + "}", "too large a number", id="a JSON number of 100,000 digits"),
    ],
)
def test_refuses_what_would_take_too_long(text: str, part: str) -> None:
    assert part in refused(text)[0]


def test_reads_no_more_than_a_bounded_number_of_documents() -> None:
    assert "more than 25,000 documents" in refused("{}" * 25_001)[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: " + "1" * 1_000_000 + "\n", "1" * 1_000_000, id="a million digits stay text, as in Go"),
        pytest.param("a: 0x" + "f" * 1_000_000 + "\n", "0x" + "f" * 1_000_000, id="a million hexadecimal digits"),
        pytest.param("a: 1e" + "9" * 1_000_000 + "\n", "1e" + "9" * 1_000_000, id="a million digits of an exponent"),
        pytest.param("# " + "x\n# " * 300_000 + "\n---\na: 1\n", 1, id="300,000 lines of comments"),
        pytest.param(" \n" * 300_000 + "a: 1\n", 1, id="300,000 blank lines"),
    ],
)
def test_reads_odd_but_lawful_text(text: str, value: object) -> None:
    assert value == read_documents(text)[0].value["a"]


def test_says_so_where_pyyaml_has_no_c_parser() -> None:
    """As in a zipapp, or where PyYAML was built without libyaml: never the slow parser in silence."""
    program = "import sys; sys.modules['yaml._yaml'] = None; import flinkgate.cli.reading.documents"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "ImportError: flinkgate needs PyYAML with its C parser" in done.stderr
