"""Text to documents, with the values that Kubernetes sees and the place of every field."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.cli.reading.chunks import Text, cut
from flinkgate.cli.reading.encodings import Encoding, decode, encoded
from flinkgate.cli.reading.limits import MAX_DOCUMENTS
from flinkgate.cli.reading.places import Position, Span, UnreadableError
from flinkgate.cli.reading.yaml_values import build

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.cli.reading.built import Built
    from flinkgate.cli.reading.chunks import Chunk
    from flinkgate.cli.reading.place import Place

__all__ = [
    "Document",
    "DuplicateKey",
    "Encoding",
    "Position",
    "Span",
    "UnreadableError",
    "decode",
    "each_document",
    "encoded",
    "read_documents",
]

# GuessJSONStream of k8s.io/apimachinery looks no further for a brace.
_LOOKED_AT = 4096


class DuplicateKey(NamedTuple):
    """A key that its mapping has already: Kubernetes takes the later value without a word."""

    path: tuple[str | int, ...]
    """The field that is written twice."""
    span: Span
    """The later of the two keys."""


class Document:
    """One YAML or JSON document of a file."""

    def __init__(self, chunk: Chunk, built: Built, *, is_json: bool) -> None:
        self.index = chunk.index
        """Which document of the file it is, from 0; empty ones count, comments above the first `---` do not."""
        self.value: Any = built.value
        """What the API server would get. Parts that an alias repeats are one object: not to be changed in place."""
        self._chunk = chunk
        self._is_json = is_json
        self._repeated = built.repeated

    @cached_property
    def duplicates(self) -> tuple[DuplicateKey, ...]:
        """The keys that are written twice in one mapping."""
        return tuple(DuplicateKey(path, self._chunk.span(start, end)) for path, start, end in self._repeated)

    def span(self, path: Sequence[str | int]) -> Span:
        """The value at `path`; for a mapping or a list, its key or, in a list, its first field.

        A path that is not there gives the nearest field around it. A field within what an alias or `<<` brings in
        is where it is written; a scalar that is an alias is where the alias stands.
        """
        return self._chunk.span(*self._places.nearest(path).extent(self._chunk.text))

    def key_span(self, path: Sequence[str | int]) -> Span:
        """The key of the field at `path`; for an item of a list, what `span` gives."""
        place = self._places.nearest(path)
        return self._chunk.span(*(place.key or place.extent(self._chunk.text)))

    @cached_property
    def _places(self) -> Place:
        from flinkgate.cli.reading import json_places, yaml_places  # noqa: PLC0415  # only findings need places

        if self._is_json:
            return json_places.place_tree(self._chunk.text)[0]
        return yaml_places.place_tree(self._chunk.text)


def each_document(text: str) -> Iterator[Document | UnreadableError]:
    """The documents of a file that are not empty, and the errors in place of those that cannot be read."""
    file = Text(text)
    is_json = text[:_LOOKED_AT].lstrip().startswith("{")
    for count, part in enumerate(_each_json(file) if is_json else _each_yaml(file)):
        if count >= MAX_DOCUMENTS:
            yield UnreadableError(f"more than {MAX_DOCUMENTS:,} documents in one file are not read")
            return
        if isinstance(part, UnreadableError):
            yield part
        elif part[1].value is not None:
            yield Document(*part, is_json=is_json)


def _each_json(file: Text) -> Iterator[tuple[Chunk, Built] | UnreadableError]:
    from flinkgate.cli.reading.json_values import each_json  # noqa: PLC0415  # YAML does without json

    return each_json(file)


def _each_yaml(file: Text) -> Iterator[tuple[Chunk, Built] | UnreadableError]:
    chunks = cut(file)
    while True:
        try:
            chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk, build(chunk)
        except UnreadableError as error:
            yield error


def read_documents(text: str) -> list[Document]:
    """The documents of a file that are not empty; raises UnreadableError for the first that cannot be read."""
    documents = []
    for document in each_document(text):
        if isinstance(document, UnreadableError):
            raise document
        documents.append(document)
    return documents
