"""Putting a new file in place of an old one, so that a reader finds either of them and never less."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_ON_CREATION = 0o666


class SystemCalls(NamedTuple):
    """What changes the disk. A test puts calls here that fail or end the process."""

    open: Callable[[str, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    chown: Callable[[int, int, int], None] = os.fchown
    chmod: Callable[[int, int], None] = os.fchmod
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    unlink: Callable[[str], None] = os.unlink


SYSTEM = SystemCalls()


def write_atomically(path: str | Path, data: bytes, calls: SystemCalls = SYSTEM) -> None:
    """Gives the file at `path` this content, with its permissions, its owner and its links as they were.

    The new file is written beside the old one and then renamed over it. Raises OSError, in whose case the
    old file is untouched and nothing is left beside it. Of a symbolic link, the target is written.
    """
    target = os.path.realpath(path)
    old = _status(target)
    folder, name = os.path.split(target)
    beside = f"{folder}{os.sep}.{name}.{os.urandom(6).hex()}.tmp"
    descriptor = calls.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600 if old else _ON_CREATION)
    try:
        try:
            _fill(descriptor, data, calls)
            if old:
                _take_after(descriptor, target, old, calls)
            calls.fsync(descriptor)
        finally:
            calls.close(descriptor)
        calls.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            calls.unlink(beside)
        raise
    _settle_folder(folder, calls)


def _status(target: str) -> os.stat_result | None:
    """What is known of the file to be replaced; OSError if it must not be."""
    try:
        status = Path(target).stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", target)
    # Renaming asks for no permission on the file itself, and root may write what nobody may.
    if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", target)
    return status


def _fill(descriptor: int, data: bytes, calls: SystemCalls) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[calls.write(descriptor, rest) :]


def _take_after(descriptor: int, target: str, old: os.stat_result, calls: SystemCalls) -> None:
    """Gives the new file the owner, the permissions and the extended attributes of the old one."""
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        _keep_owner(descriptor, target, old, calls)
    # After the owner: a change of owner takes permissions away.
    calls.chmod(descriptor, stat.S_IMODE(old.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for attribute in os.listxattr(target):
                os.setxattr(descriptor, attribute, os.getxattr(target, attribute))


def _keep_owner(descriptor: int, target: str, old: os.stat_result, calls: SystemCalls) -> None:
    try:
        calls.chown(descriptor, old.st_uid, old.st_gid)
    except PermissionError as problem:
        message = "the file belongs to another user or group, which cannot be kept"
        raise PermissionError(problem.errno, message, target) from problem


def _settle_folder(folder: str, calls: SystemCalls) -> None:
    """Makes the new name last through a loss of power; the file is already whole, so a failure is none."""
    with suppress(OSError):
        descriptor = calls.open(folder, os.O_RDONLY | os.O_CLOEXEC, 0)
        try:
            calls.fsync(descriptor)
        finally:
            calls.close(descriptor)
