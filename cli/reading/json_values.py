"""The values of a JSON file, or of several JSON values one after the other, as kubectl reads them.

kubectl takes a file for JSON if it begins with a brace. Newer releases try YAML where that fails; 1.32 gives up, and
so do we, since such a file works in one place and not in another.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flinkgate.cli.reading.built import Built
from flinkgate.cli.reading.chunks import Chunk
from flinkgate.cli.reading.json_places import place_tree
from flinkgate.cli.reading.limits import MAX_DEPTH
from flinkgate.cli.reading.places import UnreadableError
from flinkgate.cli.reading.scalars import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.cli.reading.chunks import Text

_BLANK = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_INT64 = 20


def each_json(file: Text) -> Iterator[tuple[Chunk, Built] | UnreadableError]:
    """The values of a file in turn; the first error is the last thing, since what follows it has no beginning."""
    text, index = file.text, 0
    start = _end_of_blank(text, 0)
    while start < len(text):
        reading = _Reading()
        try:
            value, end = reading.decoder.raw_decode(text, start)
            chunk = Chunk(file, start, text[start:end], index)
            yield chunk, _checked(chunk, value, repeated=reading.repeated)
        except UnreadableError as error:
            yield error
            return
        except (ValueError, RecursionError) as error:
            yield _unreadable(file, start, error)
            return
        start, index = _end_of_blank(text, end), index + 1


def _end_of_blank(text: str, start: int) -> int:
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _unreadable(file: Text, start: int, error: ValueError | RecursionError) -> UnreadableError:
    if isinstance(error, json.JSONDecodeError):
        message = f"{error.msg}: kubectl reads a file that begins with {{ as JSON"
        return UnreadableError(message, file.lines.position(error.pos))
    message = f"nested more than {MAX_DEPTH} levels deep" if isinstance(error, RecursionError) else str(error)
    return UnreadableError(message, file.lines.position(start))


class _Reading:
    """One value under way."""

    def __init__(self) -> None:
        self.repeated = False
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self.mapping, parse_float=_number, parse_int=_whole, parse_constant=_refuse
        )

    def mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """A mapping in which the last of two equal keys wins."""
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            self.repeated = True
        return mapping


def _number(text: str) -> Any:
    try:
        return as_json(float(text))
    except ValueError:
        raise ValueError(f"{text[:40]} is too large a number") from None


def _whole(text: str) -> Any:
    return as_json(int(text)) if len(text) <= _LONGEST_INT64 else _number(text)


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _checked(chunk: Chunk, value: Any, *, repeated: bool) -> Built:
    chunk.check_size()
    if chunk.text.count("[") + chunk.text.count("{") > MAX_DEPTH and _is_deep(value):
        raise chunk.unreadable(f"nested more than {MAX_DEPTH} levels deep", 0)
    if _SURROGATE.search(chunk.text):
        value = _without_lone_surrogates(value)
    return Built(value, tuple(place_tree(chunk.text)[1]) if repeated else ())


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
    return bool(level)


def _without_lone_surrogates(value: Any) -> Any:
    """Go puts U+FFFD for half of a surrogate pair; Python would keep what no output can hold."""
    if isinstance(value, dict):
        return {whole(key): _without_lone_surrogates(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_without_lone_surrogates(child) for child in value]
    return whole(value) if isinstance(value, str) else value


def whole(text: str) -> str:
    """`text` with U+FFFD for each surrogate that has lost its other half."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
