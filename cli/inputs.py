"""From paths to manifests: what a run of `check` was given, each manifest with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.cli.reading.documents import Document, UnreadableError, each_document
from flinkgate.cli.reading.encodings import decode
from flinkgate.cli.reading.files import STDIN, Source, find_files
from flinkgate.cli.report.model import Unreadable
from flinkgate.policies.admission import is_review
from flinkgate.policies.json_values import field
from flinkgate.policies.manifest import is_flink
from flinkgate.policies.sql.script import ENDING as SQL
from flinkgate.policies.sql.script import holds_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.cli.reading.scripts import AnyDocument
    from flinkgate.policies.edits import Path

STANDARD_INPUT = "<stdin>"

_EXPRESSION = re.compile(r"\{\{([^{}]{1,500})\}\}")
"""An expression of a template engine; its length is bounded, since a file of braces would take minutes else."""
_OPERATORS_OWN = frozenset({"name", "namespace"})
"""What the operator itself replaces in `spec.ingress.template` (`IngressUtils`)."""


class Subject(NamedTuple):
    """One object found in a document."""

    document: AnyDocument
    path: Path
    """Where in the document it stands: () for the document itself."""
    value: Any


class InputFile(NamedTuple):
    """One file that could be read."""

    source: Source
    text: str
    subjects: tuple[Subject, ...]
    unreadable: tuple[UnreadableError, ...] = ()
    """Documents that cannot be read; the others are judged all the same."""

    @property
    def name(self) -> str:
        """The file as the user named it."""
        return _name(self.source)


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
        try:
            file = input_file(source, decode(source.read()))
        except UnreadableError as problem:
            unreadable.append(Unreadable(_name(source), problem.message, problem.position))
            continue
        if file.unreadable and _EXPRESSION.search(file.text):
            notes.append(f"{file.name}: skipped, since it is a template; render it first and check the result")
            continue
        files.append(file)
        unreadable += [Unreadable(file.name, each.message, each.position) for each in file.unreadable]
    return Inputs(tuple(files), tuple(unreadable), tuple(notes))


def _name(source: Source) -> str:
    return STANDARD_INPUT if source.path == STDIN else source.name


def input_file(source: Source, text: str) -> InputFile:
    """The file with this text."""
    if source.name.lower().endswith(SQL):
        return _script_file(source, text)
    documents = list(each_document(text))
    subjects = [subject for each in documents if isinstance(each, Document) for subject in _subjects(each, text)]
    unreadable = [each for each in documents if isinstance(each, UnreadableError)]
    return InputFile(source, text, tuple(subjects), tuple(unreadable))


def _script_file(source: Source, text: str) -> InputFile:
    from flinkgate.cli.reading.scripts import ScriptFile  # noqa: PLC0415  only scripts pay for it

    document = ScriptFile(source.name, text)
    return InputFile(source, text, (Subject(document, (), document.value),))


def is_template(manifest: Any) -> bool:
    """Whether a Flink manifest that is valid YAML is still meant for a template engine.

    Only the fields that Flink and the operator read are asked: pod templates may carry the expressions of
    other programs.
    """
    spec = field(manifest, ("spec",))
    asked = {name: value for name, value in spec.items() if not name.endswith("odTemplate")} if _is_map(spec) else spec
    return any(_meant_for_template(text) for text in _texts([field(manifest, ("metadata", "name")), asked], 0))


def _meant_for_template(text: str) -> bool:
    return any(each.strip("- ").lower() not in _OPERATORS_OWN for each in _EXPRESSION.findall(text))


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


def _subjects(document: Document, text: str) -> Iterator[Subject]:
    """The document itself, or what a List holds."""
    value = document.value
    if isinstance(value, dict) and _is_list(value):
        for index, item in enumerate(value["items"]):
            yield Subject(_with_scripts(document, item, text), ("items", index), item)
    else:
        yield Subject(_with_scripts(document, value, text), (), value)


def _with_scripts(document: Document, value: Any, text: str) -> AnyDocument:
    """The document, which knows the places inside of its scripts where it holds some."""
    if not holds_scripts(value):
        return document
    from flinkgate.cli.reading.scripts import ScriptedDocument  # noqa: PLC0415  only scripts pay for it

    return ScriptedDocument(document, text)


def _is_list(value: dict[str, Any]) -> bool:
    """Whether kubectl takes the object apart: `List`, and the `FlinkDeploymentList` that `kubectl get` may print."""
    kind = value.get("kind")
    return isinstance(kind, str) and kind.endswith("List") and isinstance(value.get("items"), list)


def manifests(file: InputFile) -> Iterator[dict[str, Any]]:
    """The objects of the file that others may refer to."""
    for subject in file.subjects:
        if isinstance(subject.value, dict) and not is_review(subject.value):
            yield subject.value


def concerns_flink(subject: Subject) -> bool:
    """Whether there is anything to judge: an object of the operator's, a request to admit one, or SQL."""
    return is_flink(subject.value) or is_review(subject.value) or holds_scripts(subject.value)
