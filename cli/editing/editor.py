"""Edits rendered as YAML text: the lines that an edit is about change, and no other byte does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.changes import carry_out
from flinkgate.cli.editing.comments import comments
from flinkgate.cli.editing.draft import Draft
from flinkgate.cli.editing.nodes import read
from flinkgate.cli.editing.safety import as_read, check_comments, check_lines, check_values, shared_anchors, window
from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.policies.edits import CannotEditError, apply_edits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flinkgate.policies.edits import Edit

_BYTE_ORDER_MARK = "\ufeff"


def edit_text(text: str, edits: Mapping[int, Sequence[Edit]]) -> str:
    """The text with `edits` made, which are given per document, counted from 0 in the file.

    The edits of a document apply in order, each to the result of the one before. Raises CannotEditError,
    with the reason in plain words, where the text cannot be spliced to say exactly what the edits mean.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        return _BYTE_ORDER_MARK + edit_text(text[1:], edits)
    editing = _Editing(text)
    # From the last document to the first: what is done to one does not move those above it.
    for index in sorted(edits, reverse=True):
        for edit in edits[index]:
            editing.edit(index, edit)
    if editing.draft.text != text:
        editing.check()
    return editing.draft.text


class _Editing:
    """A text under way, and what its edits are to make of it."""

    def __init__(self, text: str) -> None:
        self.values = _values(text)
        """The documents as Kubernetes reads them."""
        documents = read(text)
        self.roots = [document.root for document in documents]
        self.read_values = [document.value for document in documents]
        """The documents as ruamel.yaml reads them, by YAML 1.2: `yes` is text, for one."""
        self.comments = list(comments(text, self.roots))
        self.removed: list[str] = []
        """The comments that may go."""
        self.anchors: set[str] = set()
        """The anchors of what is edited and used in other places."""
        self.draft = Draft(text)

    def edit(self, index: int, edit: Edit) -> None:
        """Make one edit in the draft, and in the values that the documents are to have."""
        if index not in self.values or index >= len(self.roots):
            raise CannotEditError(f"the file has no document {index + 1} to edit")
        if not edit.path:
            raise CannotEditError("an edit cannot replace a whole document")
        value, root = self.values[index], self.roots[index]
        self.values[index] = apply_edits(value, [edit])
        self.read_values[index] = apply_edits(self.read_values[index], [as_read(edit, value, self.read_values[index])])
        before, allowed = self.draft.text, window(self.draft, root, edit)
        self.removed += comments(before, [root], *allowed.comments)
        self.anchors |= shared_anchors(before, root, edit.path)
        self.draft.root = root
        carry_out(self.draft, root, edit, value)
        check_lines(before, self.draft.text, allowed)

    def check(self) -> None:
        """The safety net: two parsers must find in the new text what the edits mean, and every comment be there."""
        try:
            documents = read(self.draft.text)
            read_values = [document.value for document in documents]
            check_values(_values(self.draft.text), self.values, "kubectl")
            check_values(dict(enumerate(read_values)), dict(enumerate(self.read_values)), "ruamel.yaml")
        except CannotEditError as problem:
            if not self.anchors:
                raise
            anchors = ", ".join(f"&{anchor}" for anchor in sorted(self.anchors))
            raise CannotEditError(f"{anchors} is used in other places, which would change too") from problem
        check_comments(self.comments, comments(self.draft.text, [each.root for each in documents]), self.removed)


def _values(text: str) -> dict[int, Any]:
    """The documents of a text as Kubernetes reads them."""
    try:
        return {document.index: document.value for document in read_documents(text)}
    except UnreadableError as problem:
        where = f"line {problem.position.line}: " if problem.position else ""
        raise CannotEditError(f"{where}{problem.message}") from None
