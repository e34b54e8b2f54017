"""Which files a run reads."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.cli.reading.documents import UnreadableError
from flinkgate.cli.reading.files import MissingSource, find_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also the one the user stands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name: {name}\n")


def names(*paths: str) -> list[str]:
    return [source.name for source in find_files(paths) if not isinstance(source, MissingSource)]


def problems(*paths: str) -> dict[str, str]:
    return {source.name: source.message for source in find_files(paths) if isinstance(source, MissingSource)}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(["b.yaml"], ["b.yaml"], id="a file"),
        pytest.param(["notes.txt"], ["notes.txt"], id="a file named is taken whatever its ending"),
        pytest.param(["b.yaml", "a.yaml", "b.yaml"], ["b.yaml", "a.yaml"], id="as named, each once"),
        pytest.param(["./b.yaml", "b.yaml"], ["./b.yaml"], id="once, by its first name"),
        pytest.param(["."], ["a.yaml", "b.yaml", "d/c.JSON", "d/e/f.yml", "z.yaml"], id="a folder, in order of name"),
        pytest.param(["./"], ["./a.yaml", "./b.yaml", "./d/c.JSON", "./d/e/f.yml", "./z.yaml"], id="as it is written"),
        pytest.param(["d", "a.yaml"], ["d/c.JSON", "d/e/f.yml", "a.yaml"], id="a folder and a file"),
        pytest.param(["d/"], ["d/c.JSON", "d/e/f.yml"], id="a folder with a slash"),
        pytest.param(["d/e", "d"], ["d/e/f.yml", "d/c.JSON"], id="folders one in the other"),
        pytest.param([".hidden"], [".hidden/h.yaml"], id="a hidden folder that is named"),
        pytest.param(["empty"], [], id="an empty folder"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_finds_files(folder: Path, paths: Sequence[str], expected: list[str]) -> None:
    make(folder, "b.yaml", "a.yaml", "notes.txt", "d/c.JSON", "d/e/f.yml", "d/e/g.txt", "z.yaml")
    make(folder, ".hidden/h.yaml", ".git/i.yaml", "node_modules/j.yaml", "d/node_modules/k.yaml")
    (folder / "empty").mkdir()
    assert expected == names(*paths)


def test_reads_a_file(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    [source] = find_files(["a.yaml"])
    assert (b"\xef\xbb\xbfa: 1\n", b"\xef\xbb\xbf") == (source.read(), source.encoding.mark)


def test_reads_standard_input_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a: \xe9\n")))
    [source] = find_files(["-", "-"])
    assert ("-", b"a: \xe9\n") == (source.name, source.read())


def test_reads_a_pipe_that_the_shell_has_opened() -> None:
    """As in `flinkgate check <(helm template .)`."""
    reading, writing = os.pipe()
    os.write(writing, b"a: 1\n")
    os.close(writing)
    [source] = find_files([f"/dev/fd/{reading}"])
    assert b"a: 1\n" == source.read()  # the expected value comes first
    os.close(reading)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_names_what_is_no_file_and_goes_on(folder: Path) -> None:
    make(folder, "a.yaml", "z.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "ring.yaml").symlink_to("ring.yaml")
    (folder / "unrelated-link").symlink_to("nowhere")
    assert names(".") == ["a.yaml", "z.yaml"]
    assert problems(".", "/dev/null", "missing.yaml", "no/such/folder") == {
        "gone.yaml": "the link leads to nowhere.yaml, which is not there",
        "pipe.yaml": "a named pipe, not a file",
        "ring.yaml": "the link leads in a circle",
        "/dev/null": "a device, not a file",
        "missing.yaml": "no such file or folder",
        "no/such/folder": "no such file or folder",
    }


def test_what_is_missing_cannot_be_read() -> None:
    [source] = find_files(["missing.yaml"])
    with pytest.raises(UnreadableError, match="no such file"):
        source.read()


def test_a_file_that_vanishes_cannot_be_read(folder: Path) -> None:
    make(folder, "a.yaml")
    [source] = find_files(["a.yaml"])
    (folder / "a.yaml").unlink()
    with pytest.raises(UnreadableError, match="cannot be read: No such file"):
        source.read()


def test_follows_links_each_once_and_out_of_circles(folder: Path) -> None:
    make(folder, "d/a.yaml", "elsewhere/b.yaml")
    (folder / "d" / "up").symlink_to("..")
    (folder / "d" / "self").symlink_to(".")
    (folder / "d" / "more").symlink_to("../elsewhere")
    (folder / "d" / "same.yaml").symlink_to("a.yaml")
    assert names("d") == ["d/a.yaml", "d/more/b.yaml"]


def test_folders_nest_deeper_than_functions_may(folder: Path) -> None:
    made = [f"{folder}{'/d' * depth}" for depth in range(1, 1101)]
    for each in made:
        os.mkdir(each)  # noqa: PTH102  # pathlib takes seconds for such paths
    os.mkfifo(f"{made[-1]}/pipe.yaml")
    assert ["d/" * 1100 + "pipe.yaml"] == list(problems("."))
    os.unlink(f"{made[-1]}/pipe.yaml")  # noqa: PTH108
    for each in reversed(made):
        os.rmdir(each)  # noqa: PTH106  # pytest cannot: it goes down by recursion


def test_a_name_that_is_not_text_is_shown_as_text(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9.yaml")).write_text("a: 1\n")
    except OSError:
        pytest.skip("this file system takes only text")
    [source] = find_files(["."])
    assert ("caf\ufffd.yaml", b"a: 1\n") == (source.name, source.read())


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder with things in it that the user may not read; root becomes an ordinary user for the time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, "a.yaml", "secret.yaml", "closed/b.yaml", "z.yaml")
        folder.chmod(0o755)
        (folder / "secret.yaml").chmod(0)
        (folder / "closed").chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        (folder / "closed").chmod(0o755)


def test_names_what_the_user_may_not_read_and_goes_on(locked: Path) -> None:
    sources = list(find_files([str(locked)]))
    assert {"closed": "no permission to read it"} == {
        Path(source.name).name: source.message for source in sources if isinstance(source, MissingSource)
    }
    read = {}
    for source in sources:
        try:
            read[Path(source.name).name] = source.read()
        except UnreadableError as error:
            read[Path(source.name).name] = error.message.encode()
    assert {
        "a.yaml": b"name: a.yaml\n",
        "closed": b"no permission to read it",
        "secret.yaml": b"cannot be read: Permission denied",
        "z.yaml": b"name: z.yaml\n",
    } == read
