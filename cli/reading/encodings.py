"""Bytes to text as kubectl takes them, and back."""

from __future__ import annotations

from typing import NamedTuple

from flinkgate.cli.reading.limits import MAX_FILE_BYTES
from flinkgate.cli.reading.places import Lines, UnreadableError


class Encoding(NamedTuple):
    """How a file holds its text."""

    name: str
    """For the user, and as Python knows it."""
    mark: bytes = b""
    """The byte order mark that the file begins with."""


UTF8 = Encoding("UTF-8")
_MARKED = (
    Encoding("UTF-8", b"\xef\xbb\xbf"),
    Encoding("UTF-16-LE", b"\xff\xfe"),
    Encoding("UTF-16-BE", b"\xfe\xff"),
)


def encoding_of(data: bytes) -> Encoding:
    """The encoding that the byte order mark of a file names; UTF-8 where there is none."""
    return next((encoding for encoding in _MARKED if data.startswith(encoding.mark)), UTF8)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark; raises UnreadableError for anything else.

    kubectl puts U+FFFD in place of what is not UTF-8 and goes on; a manifest that is silently changed on its way to
    the cluster is better not deployed.
    """
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError(f"the file has {len(data):,} bytes, and more than {MAX_FILE_BYTES:,} are not read")
    encoding = encoding_of(data)
    start = len(encoding.mark)
    try:
        return (data[start:] if start else data).decode(encoding.name)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding.name)
        offset = start + error.start
        message = f"the file is not {encoding.name}: byte {offset} is 0x{data[offset]:02x} ({error.reason})"
        raise UnreadableError(message, Lines(before).position(len(before))) from None


def encoded(text: str, encoding: Encoding) -> bytes:
    """The bytes of a file with this text, as `decode` reads it."""
    return encoding.mark + text.encode(encoding.name)
