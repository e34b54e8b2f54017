"""Which files a run reads: those named, and the manifests and scripts in the folders named."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

from flinkgate.cli.reading.encodings import UTF8, Encoding, encoding_of
from flinkgate.cli.reading.limits import MAX_FILE_BYTES
from flinkgate.cli.reading.places import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
_ENDINGS = (".yaml", ".yml", ".json", ".sql")
_SKIPPED_FOLDER = "node_modules"
# What a shell puts in place of <(command): a pipe that is open already, so that reading it cannot wait for nobody.
_OPEN_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")


class Source:
    """A file, or standard input, that is there to be read."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        """As the user wrote it, followed by the way from there."""
        self.path = path
        """Where it is; `-` for standard input."""
        self.encoding: Encoding = UTF8
        """How the file holds its text, once it has been read."""

    def read(self) -> bytes:
        """The content; raises UnreadableError."""
        try:
            if self.path == STDIN and sys.stdin is None:
                raise UnreadableError("standard input is closed")
            if self.path == STDIN:
                data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
            else:
                with open(self.path, "rb") as file:
                    data = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}") from error
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableError(f"the file has more than {MAX_FILE_BYTES:,} bytes, which are not read")
        self.encoding = encoding_of(data)
        return data


class MissingSource(Source):
    """What was named or found, but cannot be read."""

    def __init__(self, name: str, path: str, message: str) -> None:
        super().__init__(name, path)
        self.message = message

    def read(self) -> bytes:
        """Nothing; raises UnreadableError with the message."""
        raise UnreadableError(self.message)


def find_files(paths: Sequence[str]) -> Iterator[Source]:
    """The files at `paths`, each once: a file whatever its ending, from a folder all YAML, JSON and SQL by name.

    Hidden folders and node_modules below a folder are passed over; links are followed. What is not there or is no
    file comes as a MissingSource, and the others go on.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == STDIN:
            if (-1, -1) not in seen:
                seen.add((-1, -1))
                yield Source(STDIN, STDIN)
        else:
            yield from _below(path, seen)


def _below(path: str, seen: set[tuple[int, int]]) -> Iterator[Source]:
    """The file at `path` or, if that is a folder, all in it; a loop, since folders nest deeper than functions may."""
    waiting = [path]
    while waiting:
        at = waiting.pop()
        try:
            status = os.stat(at)
            identity = (status.st_dev, status.st_ino)
            if identity in seen:
                continue
            seen.add(identity)
            if stat.S_ISDIR(status.st_mode):
                waiting += reversed(_entries(at))
            elif stat.S_ISREG(status.st_mode) or at.startswith(_OPEN_PIPES):
                yield Source(_shown(at), at)
            else:
                yield MissingSource(_shown(at), at, f"{_kind(status.st_mode)}, not a file")
        except (OSError, ValueError) as error:
            yield MissingSource(_shown(at), at, _reason(at, error))


def _entries(folder: str) -> list[str]:
    """What to look at in a folder, in order of name."""
    with os.scandir(folder) as entries:
        wanted = [entry.name for entry in entries if _is_wanted(entry)]
    prefix = "" if folder == "." else folder
    return [os.path.join(prefix, name) for name in sorted(wanted)]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    try:
        if entry.is_dir():
            return not entry.name.startswith(".") and entry.name != _SKIPPED_FOLDER
    except OSError:
        pass  # A link in a circle is nothing, but it may bear the name of a manifest.
    return entry.name.lower().endswith(_ENDINGS)


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return f"the link leads to {_shown(os.readlink(path))}, which is not there"
        return "no such file or folder"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "the link leads in a circle"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _shown(path: str) -> str:
    """The path as text that can be written: a name that is not UTF-8 gets U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
