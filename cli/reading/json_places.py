"""Where the fields of a JSON document stand, looked up in a second reading as for YAML."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from flinkgate.cli.reading.built import Repeated
from flinkgate.cli.reading.limits import MAX_DUPLICATES
from flinkgate.cli.reading.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'[\[\]{}:,]|"(?:[^"\\]|\\.)*+"|[^\s\[\]{}:,"]+')


def place_tree(text: str) -> tuple[Place, list[Repeated]]:
    """The place of everything in a JSON value that has been read without an error, and the keys written twice."""
    reader = _Reader(text)
    return reader.value(next(reader.tokens)), reader.repeated


class _Reader:
    """The tokens of a document; recursion is safe, since a document that is too deep has been refused."""

    def __init__(self, text: str) -> None:
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(text)
        self.repeated: list[Repeated] = []
        self.path: list[str | int] = []

    def value(self, token: re.Match[str]) -> Place:
        """The place of the value that `token` begins."""
        place = Place(token.start(), token.end())
        if token[0] == "{":
            self.fields(place)
        elif token[0] == "[":
            self.items(place)
        return place

    def fields(self, place: Place) -> None:
        """Give an object its fields."""
        fields: dict[str, Place] = {}
        place.children = fields
        for token in self.tokens:
            if token[0] == "}":
                place.end = token.end()
                return
            if token[0] == ",":
                continue
            key = re.sub("[\ud800-\udfff]", "\ufffd", json.loads(token[0]))
            if key in fields and len(self.repeated) < MAX_DUPLICATES:
                self.repeated.append(Repeated((*self.path, key), token.start(), token.end()))
            next(self.tokens)
            self.path.append(key)
            fields[key] = self.value(next(self.tokens))
            fields[key].key = (token.start(), token.end())
            self.path.pop()

    def items(self, place: Place) -> None:
        """Give an array its items."""
        items: list[Place] = []
        place.children = items
        for token in self.tokens:
            if token[0] == "]":
                place.end = token.end()
                return
            if token[0] != ",":
                self.path.append(len(items))
                items.append(self.value(token))
                self.path.pop()
