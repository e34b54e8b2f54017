"""Values made from files, made anew when the files change; what cannot be made leaves the old value in force."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Value = TypeVar("Value")
Signature = tuple[tuple[int, int, int] | None, ...]


class Reloading(Generic[Value]):
    """The newest value that could be made from its files."""

    def __init__(
        self,
        make: Callable[[], Value],
        files: Callable[[], Iterable[Path]],
        report: Callable[[Exception | None], None],
    ) -> None:
        """Makes the first value, and raises what `make` raises.

        `files` names what the value depends on, which may itself change with the files. `report` hears the
        outcome of every later attempt: None, or why the old value stays.
        """
        self._make, self._files, self._report = make, files, report
        self._lock = Lock()
        self._seen = self._signature()
        self._value = make()
        report(None)

    def current(self) -> Value:
        """The value in force, without a look at the files."""
        return self._value

    def refresh(self) -> Value:
        """The value in force after a look at the files; never raises."""
        if self._lock.acquire(blocking=False):  # while another thread looks, the value in force does
            try:
                self._look()
            finally:
                self._lock.release()
        return self._value

    def _look(self) -> None:
        seen = self._signature()
        if seen == self._seen:
            return
        # Noted before the files are read: a change while they are read is seen the next time.
        self._seen = seen
        try:
            self._value = self._make()
        except Exception as problem:  # noqa: BLE001  whatever is wrong with the new files, the old value serves
            self._report(problem)
        else:
            self._report(None)

    def _signature(self) -> Signature:
        try:
            return tuple(map(_stamp, self._files()))
        except Exception:  # noqa: BLE001  a file so broken that it cannot even say which others it needs
            return (None,)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever the file does, also where a link on the way is swapped, as the kubelet does."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size
