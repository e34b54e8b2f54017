"""What kubectl makes of a text, and what we make of it: tables made with the real program (see `made with` in each)."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from flinkgate.cli.reading.documents import UnreadableError, read_documents

HERE = Path(__file__).parent
KUBECTL = json.loads((HERE / "kubectl.json").read_text())
DOCUMENTS = json.loads((HERE / "documents.json").read_text())
SCALARS = json.loads((HERE / "scalars.json").read_text())

HEAD = {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment", "metadata": {"name": "a"}}


def outcome(text: str) -> list[Any] | str:
    """The documents as kubectl would go on with them: it takes objects only, and at least one."""
    try:
        documents = [document.value for document in read_documents(text)]
    except UnreadableError:
        return "error"
    return documents if documents and all(isinstance(each, dict) for each in documents) else "error"


def text_of(case: dict[str, Any]) -> str:
    if "bytes" in case:
        # kubectl itself puts U+FFFD for what is not UTF-8. We refuse that already in `decode`.
        return base64.b64decode(case["bytes"]).decode("utf-8", "replace")
    if "deep" in case:
        return f"{KUBECTL['head']}  v: {'[' * case['deep']}{']' * case['deep']}\n"
    return str(case["text"]) if "text" in case else KUBECTL["head"] + case["spec"]


def expected_of(case: dict[str, Any]) -> list[Any] | str:
    if "error" in case:
        return "error"
    if "deep" in case:
        return [{**HEAD, "spec": {"v": json.loads("[" * case["deep"] + "]" * case["deep"])}}]
    return case.get("documents") or [{**HEAD, "spec": case["becomes"]}]


@pytest.mark.parametrize("case", KUBECTL["cases"], ids=lambda case: case["id"])
def test_reads_what_kubectl_reads(case: dict[str, Any]) -> None:
    assert same(expected_of(case)) == same(outcome(text_of(case)))


def same(value: Any) -> str:
    """A text that tells 1 from true and 1.5 from "1.5", as JSON does."""
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize("case", DOCUMENTS["cases"], ids=lambda case: case["id"])
def test_reads_documents_as_the_go_parser_does(case: dict[str, Any]) -> None:
    try:
        actual = [document.value for document in read_documents(case["text"])]
    except UnreadableError:
        assert "error" in case
    else:
        assert same(case.get("documents", case.get("error"))) == same(actual)


@pytest.mark.parametrize("row", [pytest.param(row, id=repr(row[0])) for row in SCALARS["rows"]])
def test_reads_scalars_as_the_go_parser_does(row: list[Any]) -> None:
    written, value, key = row
    expected = ["error" if isinstance(each, dict) else each for each in (value, key)]
    assert same(expected) == same([read_value(f"v: {written}\n", "v"), read_key(f"{written}: x\n")])


def read_value(text: str, key: str) -> Any:
    try:
        return read_documents(text)[0].value[key]
    except UnreadableError:
        return "error"


def read_key(text: str) -> Any:
    try:
        return next(iter(read_documents(text)[0].value))
    except UnreadableError:
        return "error"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("a: {b:}\n", "found unexpected ':'", id="a colon before a bracket, which Go takes into the text"),
        pytest.param('a: "it\\\'s"\n', "unknown escape", id="an escaped single quote, which no YAML has"),
        pytest.param("a: [!x,y z]\n", "part of the tag", id="a comma in a tag"),
        pytest.param("a: .inf\na: 1\n", "finite", id="infinity that a later key replaces"),
        pytest.param("a: {~: x}\na: 1\n", "null", id="a null key in a mapping that a later key replaces"),
        pytest.param("a: 1\n...\nb: \x07\n", "control characters", id="a control character below the end"),
        pytest.param("a: 1\n\ufeffb: 2\n", "byte order mark", id="a byte order mark, which Go takes into the key"),
        pytest.param("v: " + "[" * 300 + "]" * 300, "256", id="nested deeper than any resource"),
    ],
)
def test_refuses_more_than_kubectl(text: str, reason: str) -> None:
    """Every way that is known in which we are stricter; in none do we read another value."""
    with pytest.raises(UnreadableError, match=reason):
        read_documents(text)
