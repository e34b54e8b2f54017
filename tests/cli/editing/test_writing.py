"""The old file or the new one, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.cli.editing.writing import SYSTEM, SystemCalls, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = b"old: 1\n" * 100, b"new: 2\n" * 5000

# A child that dies at call number COUNT of those that change the disk; of a write, half is done first.
DYING = """
import os, sys
from flinkgate.cli.editing.writing import SYSTEM, SystemCalls, write_atomically

path, count, after = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "after"
left = [count]

def dying(name, call):
    def called(*arguments):
        left[0] -= 1
        if left[0] > 0:
            return call(*arguments)
        if name == "write":
            call(arguments[0], arguments[1][: len(arguments[1]) // 2])
        elif after:
            call(*arguments)
        os.kill(os.getpid(), 9)
    return called

calls = SystemCalls(*(dying(name, call) for name, call in zip(SYSTEM._fields, SYSTEM)))
write_atomically(path, b"new: 2\\n" * 5000, calls)
"""

LIMITED = """
import resource, signal, sys
from flinkgate.cli.editing.writing import write_atomically

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
write_atomically(sys.argv[1], b"new: 2\\n" * 5000)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flink.yaml"
    path.write_bytes(OLD)
    return path


def test_replaces_the_content(file: Path) -> None:
    write_atomically(file, NEW)

    assert [file] == list(file.parent.iterdir())
    assert NEW == file.read_bytes()


def test_makes_a_file_that_is_not_there(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.yaml", NEW)

    assert NEW == (tmp_path / "new.yaml").read_bytes()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o2755], ids=oct)
def test_keeps_the_permissions(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_atomically(file, NEW)

    assert mode == stat.S_IMODE(file.stat().st_mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_keeps_the_owner(file: Path) -> None:
    os.chown(file, 12345, 23456)
    write_atomically(file, NEW)

    assert (12345, 23456) == (file.stat().st_uid, file.stat().st_gid)


def test_keeps_extended_attributes(file: Path) -> None:
    try:
        os.setxattr(file, "user.origin", b"here")
    except OSError:
        pytest.skip("the file system of this folder has no extended attributes")
    write_atomically(file, NEW)

    assert b"here" == os.getxattr(file, "user.origin")


def test_writes_through_symbolic_links(file: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    first, second = tmp_path / "sub" / "first.yaml", tmp_path / "second.yaml"
    first.symlink_to("../flink.yaml")
    second.symlink_to(first)
    write_atomically(second, NEW)

    assert (True, True, False) == (second.is_symlink(), first.is_symlink(), file.is_symlink())
    assert NEW == file.read_bytes()


def test_writes_a_relative_path(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    write_atomically(file.name, NEW)

    assert NEW == file.read_bytes()


def test_reports_a_read_only_file(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write_atomically(file, NEW)

    assert (OLD, [file]) == (file.read_bytes(), list(file.parent.iterdir()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write in any folder")
def test_reports_a_read_only_folder(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            write_atomically(file, NEW)
        assert OLD == file.read_bytes()
    finally:
        file.parent.chmod(0o755)


def test_reports_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(OSError, match="not a regular file"):
            write_atomically(path, NEW)


def test_a_disk_with_too_little_room_leaves_the_old_file_and_nothing_beside(file: Path) -> None:
    """The kernel itself cuts the write short: a limit on the size of files stands in for a full disk."""
    done = subprocess.run([sys.executable, "-c", LIMITED, str(file)], check=False, capture_output=True, text=True)

    assert "OSError: [Errno 27] File too large" == done.stderr.splitlines()[-1]
    assert (OLD, [file]) == (file.read_bytes(), list(file.parent.iterdir()))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_reports_an_owner_that_cannot_be_kept(file: Path) -> None:
    os.chown(file, 12345, 23456)
    with pytest.raises(PermissionError, match="belongs to another user"):
        write_atomically(file, NEW, fail_at("chown", errno.EPERM))

    assert (OLD, [file]) == (file.read_bytes(), list(file.parent.iterdir()))


@pytest.mark.parametrize("name", [name for name in SystemCalls._fields if name not in ("unlink", "chown")])
def test_a_failing_call_leaves_the_old_file_and_nothing_beside(file: Path, name: str) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, NEW, fail_at(name, errno.ENOSPC))

    assert (OLD, [file]) == (file.read_bytes(), list(file.parent.iterdir()))


def test_a_failure_to_settle_the_folder_is_none(file: Path) -> None:
    """The new file is whole and in its place by then."""
    write_atomically(file, NEW, fail_at("fsync", errno.EIO, after=1))

    assert NEW == file.read_bytes()


def test_writes_on_after_a_short_write(file: Path) -> None:
    write_atomically(file, NEW, SYSTEM._replace(write=lambda descriptor, rest: os.write(descriptor, rest[:1000])))

    assert NEW == file.read_bytes()


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("count", range(1, 11))
def test_a_kill_at_any_call_leaves_the_old_file_or_the_new_one(file: Path, count: int, moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, str(file), str(count), moment], check=False)

    assert done.returncode in (-signal.SIGKILL, 0)
    assert file.read_bytes() in (OLD, NEW)
    assert {file} == {path for path in file.parent.iterdir() if path.suffix != ".tmp"}


def fail_at(name: str, code: int, after: int = 0) -> SystemCalls:
    """The calls of the system, but one of them fails once it has worked `after` times."""
    left = [after]

    def fails(*arguments: Any) -> Any:
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        left[0] -= 1
        call: Callable[..., Any] = getattr(SYSTEM, name)
        return call(*arguments)

    return SYSTEM._replace(**{name: fails})
