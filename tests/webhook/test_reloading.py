"""Files that change while the webhook runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flinkgate.webhook.reloading import Reloading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Watched:
    """A number in a file, and all that was reported of it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.outcomes: list[str] = []
        self.made = 0
        self.number = Reloading(self._make, lambda: (file,), lambda problem: self.outcomes.append(repr(problem)))

    def _make(self) -> int:
        self.made += 1
        return int(self.file.read_text())


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "number").write_text("1")
    return Watched(tmp_path / "number")


def replace(file: Path, text: str) -> None:
    """Writes as an editor does, beside the file and then over it."""
    beside = file.with_suffix(".new")
    beside.write_text(text)
    beside.replace(file)


def test_an_unchanged_file_is_not_read_again(watched: Watched) -> None:
    assert [watched.number.refresh(), watched.number.refresh(), watched.made] == [1, 1, 1]


def test_a_change_is_seen(watched: Watched) -> None:
    replace(watched.file, "2")

    assert [watched.number.current(), watched.number.refresh(), watched.number.current()] == [1, 2, 2]
    assert watched.outcomes == ["None", "None"]


def _break(file: Path) -> None:
    replace(file, "two")


def _remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("spoil", "outcome"), [(_break, "ValueError"), (_remove, "FileNotFoundError")], ids=["broken", "removed"]
)
def test_the_old_value_stays_until_the_file_is_mended(
    watched: Watched, spoil: Callable[[Path], None], outcome: str
) -> None:
    spoil(watched.file)
    kept = [watched.number.refresh(), watched.number.refresh()]
    replace(watched.file, "3")

    assert kept == [1, 1]
    assert watched.number.refresh() == 3
    assert [each.partition("(")[0] for each in watched.outcomes] == ["None", outcome, "None"]


def test_a_swapped_folder_is_seen(tmp_path: Path) -> None:
    """As the kubelet updates a ConfigMap: the file is a link into a folder that is itself a link."""
    for version in ("1", "2"):
        (tmp_path / version).mkdir()
        (tmp_path / version / "number").write_text(version)
    (tmp_path / "data").symlink_to("1")
    (tmp_path / "number").symlink_to("data/number")
    watched = Watched(tmp_path / "number")
    (tmp_path / "data.new").symlink_to("2")
    (tmp_path / "data.new").replace(tmp_path / "data")

    assert watched.number.refresh() == 2


def test_the_first_value_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Watched(tmp_path / "missing")
