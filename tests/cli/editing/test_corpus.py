"""Every option of every Flink document at hand, set, removed, renamed and given a neighbour, one edit at a time.

A normal run takes one edit in eleven; FLINKGATE_EXAMPLES=10000 takes them all.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from flinkgate.cli.editing.editor import edit_text
from flinkgate.cli.reading.documents import Document, each_document, read_documents
from flinkgate.policies.edits import CannotEditError, Edit, Remove, Rename, Set, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as File

    from flinkgate.policies.edits import Path

STRIDE = 1 if int(os.environ.get("FLINKGATE_EXAMPLES", "500")) >= 10_000 else 11
CONFIGURATIONS = (
    ("spec", "flinkConfiguration"),
    ("spec", "template", "spec", "flinkConfiguration"),
    ("object", "spec", "flinkConfiguration"),
)

REFUSED = {
    "anchors.yaml": "is used in other places",
    "duplicate-keys.yaml": "ruamel.yaml cannot read the text",
    "tabs-after-values.yaml": "ruamel.yaml cannot read the text",
}
"""Manifests of our own that are there to be refused, at least in part."""


class Outcome(NamedTuple):
    operation: str
    verdict: str
    """minimal, refused or wrong."""
    reason: str
    where: str


@pytest.fixture(scope="module")
def real(shared: File) -> File:
    folder = shared / "data" / "corpus"
    if not folder.is_dir():
        pytest.skip("needs the manifests of other people in data/corpus")
    return folder


def test_our_own_manifests(corpus: File, capsys: pytest.CaptureFixture[str]) -> None:
    check(outcomes(corpus), capsys)


def test_real_manifests(real: File, capsys: pytest.CaptureFixture[str]) -> None:
    check(outcomes(real), capsys)


def check(found: Iterator[Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong, and next to nothing refused."""
    each = list(found)
    with capsys.disabled():
        print(table(each))  # noqa: T201  the table is what the run is for
    assert [] == [outcome for outcome in each if outcome.verdict == "wrong"]
    refused = [outcome for outcome in each if outcome.verdict == "refused"]
    assert 0.01 > sum(REFUSED.get(outcome.where, "\n") not in outcome.reason for outcome in refused) / len(each)


def table(each: list[Outcome]) -> str:
    lines = [f"\n{'edit':8}{'tried':>8}{'minimal':>9}{'refused':>9}{'wrong':>7}"]
    for operation in ("set", "remove", "rename", "insert"):
        counts = Counter(outcome.verdict for outcome in each if outcome.operation == operation)
        tried = sum(counts.values())
        lines.append(f"{operation:8}{tried:8}{counts['minimal']:9}{counts['refused']:9}{counts['wrong']:7}")
    reasons = Counter(f"{outcome.where}: {outcome.reason}" for outcome in each if outcome.verdict == "refused")
    return "\n".join(lines + [f"  {count} x {reason}" for reason, count in sorted(reasons.items())])


def outcomes(folder: File) -> Iterator[Outcome]:
    for number, (file, text, document, operation, edit) in enumerate(attempts(folder)):
        if number % STRIDE:
            continue
        where = file.name
        try:
            edited = edit_text(text, {document.index: [edit]})
        except CannotEditError as reason:
            yield Outcome(operation, "refused", str(reason), where)
            continue
        fault = "" if expected(text, edited, document, edit) else f"{edit} of document {document.index}"
        if not fault and isinstance(edit, Set) and edited != edit_text(edited, {document.index: [edit]}):
            fault = f"{edit} changes the text a second time"
        yield Outcome(operation, "wrong" if fault else "minimal", fault, where)


def attempts(folder: File) -> Iterator[tuple[File, str, Document, str, Edit]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".yaml", ".json") or file.name == "index.json" or "unreadable" in file.parts:
            continue
        text = file.read_bytes().decode()
        for document in each_document(text):
            if isinstance(document, Document):
                for configuration in CONFIGURATIONS:
                    for operation, edit in edits(at(document.value, configuration), configuration):
                        yield file, text, document, operation, edit


def edits(value: Any, path: Path) -> Iterator[tuple[str, Edit]]:
    """The edits of all options of a configuration, nested or not."""
    for key, child in value.items() if isinstance(value, dict) else ():
        if isinstance(child, dict):
            yield from edits(child, (*path, key))
            continue
        yield "set", Set((*path, key), "changed")
        yield "remove", Remove((*path, key))
        yield "rename", Rename((*path, key), "renamed.option")
        yield "insert", Set((*path, "a.new.option"), "1")


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def expected(text: str, edited: str, document: Document, edit: Edit) -> bool:
    """Whether the data is right, and just the lines that PyYAML finds the option on have changed."""
    [after] = [each.value for each in read_documents(edited) if each.index == document.index]
    if after != apply_edits(document.value, [edit]):
        return False
    old, new = text.splitlines(), edited.splitlines()
    container, key, value = nodes(text, document, edit.path)
    if container.flow_style:
        return same_around(old, new, container.start_mark.line, container.end_mark.line + 1)
    if key is None:
        place = end_line(container.value[-1], old) + 1
        return "a.new.option" in new[place] and old == new[:place] + new[place + 1 :]
    first, end = key.start_mark.line, end_line((key, value), old) + 1
    match edit:
        case Set():
            quote = value.style if getattr(value, "style", None) in ("'", '"') else ""
            written = f"{quote}changed{quote}"
            fits = len(new) == len(old) if first + 1 == end else len(new) <= len(old)
            return fits and same_around(old, new, first, end) and written in "".join(new[first:end])
        case Rename():
            return (
                len(old) == len(new)
                and renamed(old[first], new[first], key)
                and same_around(old, new, first, first + 1)
            )
    return removed(old, new, first, end, alone=len(container.value) == 1)


def renamed(old: str, new: str, key: Any) -> bool:
    """Whether the rest of the line is as it was."""
    before, after = old[: key.start_mark.column], old[key.end_mark.column :]
    return new.startswith(before) and new.endswith(after) and "renamed.option" in new


def removed(old: list[str], new: list[str], first: int, end: int, *, alone: bool) -> bool:
    """Whether the lines are gone with the comment above them; the only option leaves braces to its mapping."""
    while old[first - 1].startswith(" " * indent(old[first]) + "#") and not BY_ITSELF.search(old[first - 1]):
        first -= 1
    if alone:
        [*_, parent] = [line for line in range(first) if old[line].strip() and not old[line].strip().startswith("#")]
        assert "{}" in new[parent]
        new = [*new[:parent], old[parent], *new[parent + 1 :]]
    return new == old[:first] + old[end:]


def same_around(old: list[str], new: list[str], start: int, end: int) -> bool:
    return old[:start] == new[:start] and old[end:] == new[len(new) - len(old) + end :]


BY_ITSELF = re.compile(r"---|#\s?[\w-]+\.[\w.-]+\"?: ")
"""Comments that stay: headings, and options that are commented out."""


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def nodes(text: str, document: Document, path: Path) -> tuple[Any, Any, Any]:
    """The mapping that `path` leads into, and the key and value that are there already."""
    container = list(yaml.compose_all(text, yaml.CSafeLoader))[document.index]
    key = value = None
    for step in path:
        container = value or container
        key, value = next((pair for pair in container.value if pair[0].value == step), (None, None))
    return container, key, value


def end_line(entry: tuple[Any, Any], lines: list[str]) -> int:
    """The last line of an entry: the marks of PyYAML go on to where the next token begins, and skip aliases."""
    key, node = entry
    if node.start_mark.index < key.end_mark.index:
        return int(key.end_mark.line)
    if node.end_mark.line == node.start_mark.line or getattr(node, "flow_style", False):
        return int(node.end_mark.line)
    if isinstance(node, yaml.ScalarNode):
        line = node.end_mark.line - (node.style in ("|", ">"))
        while not lines[line].strip():
            line -= 1
        return int(line)
    return end_line(node.value[-1] if isinstance(node, yaml.MappingNode) else (node.value[-1], node.value[-1]), lines)
