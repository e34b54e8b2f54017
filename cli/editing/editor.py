"""Edits rendered as YAML text: the lines that an edit is about change, and no other byte does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.changes import carry_out
from flinkgate.cli.editing.comments import comments
from flinkgate.cli.editing.draft import Draft
from flinkgate.cli.editing.nodes import read
from flinkgate.cli.editing.safety import check_comments, check_lines, check_values, window
from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.policies.edits import CannotEditError, apply_edits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flinkgate.cli.editing.nodes import Read
    from flinkgate.cli.editing.places import Entry
    from flinkgate.policies.edits import Edit


def edit_text(text: str, edits: Mapping[int, Sequence[Edit]]) -> str:
    """The text with `edits` made, which are given per document, counted from 0 in the file.

    The edits of a document apply in order, each to the result of the one before. Raises CannotEditError,
    with the reason in plain words, where the text cannot be spliced to say exactly what the edits mean.
    """
    values = _values(text)
    documents = read(text)
    draft = Draft(text)
    written = list(comments(text, [document.root for document in documents]))
    removed: list[str] = []
    # From the last document to the first: what is done to one does not move those above it.
    for index in sorted(edits, reverse=True):
        if index not in values or index >= len(documents):
            raise CannotEditError(f"the file has no document {index + 1} to edit")
        draft.root = documents[index].root
        for edit in edits[index]:
            values[index] = _edited(draft, draft.root, edit, values[index], removed)
    if draft.text != text:
        _check(draft.text, values, _expected(documents, edits), written, removed)
    return draft.text


def _edited(draft: Draft, root: Entry, edit: Edit, value: Any, removed: list[str]) -> Any:
    """Makes one edit in the draft. The value that the document has then; comments that may go are `removed`."""
    if not edit.path:
        raise CannotEditError("an edit cannot replace a whole document")
    expected = apply_edits(value, [edit])
    before, allowed = draft.text, window(draft, root, edit)
    removed += comments(before, [root], *allowed.comments)
    carry_out(draft, root, edit, value)
    check_lines(before, draft.text, allowed)
    return expected


def _expected(documents: Sequence[Read], edits: Mapping[int, Sequence[Edit]]) -> dict[int, Any]:
    """What ruamel.yaml is to read from the new text."""
    return {index: apply_edits(document.value, edits.get(index, ())) for index, document in enumerate(documents)}


def _values(text: str) -> dict[int, Any]:
    """The documents of a text as Kubernetes reads them."""
    try:
        return {document.index: document.value for document in read_documents(text)}
    except UnreadableError as problem:
        where = f"line {problem.position.line}: " if problem.position else ""
        raise CannotEditError(f"{where}{problem.message}") from None


def _check(
    text: str, values: dict[int, Any], read_values: dict[int, Any], written: list[str], removed: list[str]
) -> None:
    """The safety net: two parsers must find in the new text what the edits mean, and every comment be there."""
    documents = read(text)
    check_values(_values(text), values, "kubectl")
    check_values({index: document.value for index, document in enumerate(documents)}, read_values, "ruamel.yaml")
    check_comments(written, comments(text, [document.root for document in documents]), removed)
