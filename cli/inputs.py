"""From paths to manifests: what a run of `check` was given, each manifest with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.cli.reading.documents import Document, UnreadableError, decode, read_documents
from flinkgate.cli.reading.files import MissingSource, Source, find_files
from flinkgate.cli.report.model import Unreadable
from flinkgate.policies.admission import is_review
from flinkgate.policies.json_values import field
from flinkgate.policies.manifest import is_flink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.policies.edits import Path

_EXPRESSION = re.compile(r"\{\{-?\s*([^}]*?)\s*-?\}\}")
_OPERATORS_OWN = frozenset({"name", "namespace"})
"""What the operator itself replaces in `spec.ingress.template` (`IngressUtils`)."""


class Subject(NamedTuple):
    """One object found in a document."""

    document: Document
    path: Path
    """Where in the document it stands: () for the document itself."""
    value: Any


class InputFile(NamedTuple):
    """One file that could be read."""

    source: Source
    text: str
    documents: tuple[Document, ...]
    subjects: tuple[Subject, ...]

    @property
    def name(self) -> str:
        """The file as the user named it."""
        return self.source.name


class Inputs(NamedTuple):
    """Everything that was given."""

    files: tuple[InputFile, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]


def read_inputs(paths: Sequence[str]) -> Inputs:
    """The files below `paths`; one that cannot be read does not keep the others from being read."""
    files: list[InputFile] = []
    unreadable: list[Unreadable] = []
    notes: list[str] = []
    for source in find_files(paths):
        if isinstance(source, MissingSource):
            unreadable.append(Unreadable(source.name, source.reason, None))
            continue
        match read_input(source):
            case InputFile() as file:
                files.append(file)
            case Unreadable() as problem:
                unreadable.append(problem)
            case str() as note:
                notes.append(note)
    return Inputs(tuple(files), tuple(unreadable), tuple(notes))


def read_input(source: Source) -> InputFile | Unreadable | str:
    """The file, why it cannot be read, or a note on why it is passed over."""
    text = ""
    try:
        text = decode(source.read())
        return input_file(source, text)
    except UnreadableError as problem:
        if _EXPRESSION.search(text):
            return f"{source.name}: skipped, since it is a template; render it first (helm template) and check that"
        return Unreadable(source.name, problem.message, problem.position)
    except OSError as problem:
        return Unreadable(source.name, f"cannot be read: {problem.strerror or problem}", None)


def input_file(source: Source, text: str) -> InputFile:
    """The file with this text. Raises UnreadableError."""
    documents = tuple(read_documents(text))
    subjects = tuple(subject for document in documents for subject in _subjects(document))
    return InputFile(source, text, documents, subjects)


def is_template(manifest: Any) -> bool:
    """Whether a Flink manifest that is valid YAML is still meant for a template engine.

    Only the fields that Flink and the operator read are asked: pod templates may carry the expressions of
    other programs.
    """
    spec = field(manifest, ("spec",))
    asked = {name: value for name, value in spec.items() if not name.endswith("odTemplate")} if _is_map(spec) else spec
    return any(_meant_for_template(text) for text in _texts([field(manifest, ("metadata", "name")), asked], 0))


def _meant_for_template(text: str) -> bool:
    return any(each.lower() not in _OPERATORS_OWN for each in _EXPRESSION.findall(text))


_DEEPEST_FIELD = 4
"""spec.flinkConfiguration.KEY, and one level of nesting for good measure."""


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if "{{" in value:
            yield value
    elif depth <= _DEEPEST_FIELD and isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _texts(child, depth + 1)


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)


def _subjects(document: Document) -> Iterator[Subject]:
    """The document itself, or what a List holds."""
    value = document.value
    if isinstance(value, dict) and value.get("kind") == "List" and isinstance(value.get("items"), list):
        for index, item in enumerate(value["items"]):
            yield Subject(document, ("items", index), item)
    else:
        yield Subject(document, (), value)


def manifests(file: InputFile) -> Iterator[dict[str, Any]]:
    """The objects of the file that others may refer to."""
    for subject in file.subjects:
        if isinstance(subject.value, dict) and not is_review(subject.value):
            yield subject.value


def concerns_flink(subject: Subject) -> bool:
    """Whether there is anything to judge: an object of the operator's, or a request to admit one."""
    return is_flink(subject.value) or is_review(subject.value)
