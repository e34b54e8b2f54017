"""Whatever a file holds: an answer in bounded time, a documented exit code, and not a byte of it lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = Path("/dev/full")
HEAD = b"apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\n"
BOMB = b"".join(
    b"l%d: &l%d [%s]\n" % (level, level, b", ".join([b"*l%d" % (level - 1)] * 9) if level else b"lol")
    for level in range(12)
)

ANSWERED = {
    "empty": (b"", 0),
    "only comments": (b"# nothing\n# here\n", 0),
    "only markers": (b"---\n---\n", 0),
    "list": (b"- apiVersion: flink.apache.org/v1beta1\n  kind: FlinkDeployment\n", 0),
    "string": (b"just a sentence\n", 0),
    "number": (b"42\n", 0),
    "no spec": (HEAD, 1),
    "spec is null": (HEAD + b"spec: null\n", 1),
    "spec is a list": (HEAD + b"spec: []\n", 1),
    "spec is text": (HEAD + b"spec: text\n", 1),
    "flinkConfiguration is a list": (HEAD + b"spec: {flinkVersion: v1_18, flinkConfiguration: [a]}\n", 1),
    "a mapping where text is expected": (
        HEAD + b"spec: {flinkVersion: {a: b}, serviceAccount: {}, image: [], job: 1, podTemplate: text}\n",
        1,
    ),
    "unknown flinkVersion": (HEAD + b"spec: {flinkVersion: v9_9}\n", 1),
    "metadata is a list": (HEAD.replace(b"{name: a}", b"[1]") + b"spec: {}\n", 1),
    "name is a number": (HEAD.replace(b"name: a", b"name: 1") + b"spec: {}\n", 1),
}

REFUSED = {
    "not UTF-8": HEAD + b"# \xff\xfe\x00\n",
    "Latin-1": HEAD + b"note: caf\xe9\n",
    "not YAML": b"a: b: c\n",
    "a tab as indentation": b"a:\n\tb: c\n",
    "unclosed": b'a: "b\n',
    "60,000 brackets": b"a: " + b"[" * 60_000,
    "60,000 braces": b"{" * 60_000,
    "60,000 dashes": b"- " * 60_000,
    "aliases that explode": BOMB,
    "NUL": b"a: \x00\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("content", "code"), ANSWERED.values(), ids=ANSWERED)
def test_odd_manifests_are_judged(folder: Path, content: bytes, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "odd.yaml"
    file.write_bytes(content)

    assert code == main(["check", "odd.yaml"])
    assert main(["check", "--fix", "--unsafe-fixes", "odd.yaml"]) in {0, 1}
    assert "internal error" not in capsys.readouterr().err


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_what_is_no_manifest_is_refused_and_kept(
    folder: Path, content: bytes, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / f"odd.{ending}"
    file.write_bytes(content)

    assert main(["check", file.name]) == 3
    assert main(["check", "--fix", "--unsafe-fixes", file.name]) == 3
    assert content == file.read_bytes()
    err = capsys.readouterr().err
    assert f"{file.name}:" in err
    assert "internal error" not in err


def test_fifty_megabytes_are_answered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "big.yaml").write_bytes(HEAD + b"text: |\n" + b"  a line of text that says nothing\n" * 1_500_000)

    assert main(["check", "big.yaml"]) in {1, 3}
    assert "internal error" not in capsys.readouterr().err


def test_a_dangling_link_and_a_missing_path_do_not_hide_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "link.yaml").symlink_to("nowhere.yaml")
    (folder / "odd.yaml").write_bytes(HEAD)

    assert main(["check", ".", "gone.yaml"]) == 3
    out, err = capsys.readouterr()
    assert "odd.yaml:" in out
    assert "link.yaml: " in err
    assert "gone.yaml: " in err


NOBODY = 65534


@pytest.fixture
def as_nobody(folder: Path) -> Iterator[None]:
    """Takes the rights of root away, which permissions do not bind; all that the command needs is imported before."""
    (folder / "odd.yaml").write_bytes(HEAD)
    (folder / "locked").mkdir(mode=0)
    main(["check", "odd.yaml"])
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(parent.stat().st_mode | 0o055)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(was)


@pytest.mark.usefixtures("as_nobody")
def test_a_folder_without_permission_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()

    assert main(["check", "."]) == 3

    out, err = capsys.readouterr()
    assert "odd.yaml:" in out
    assert "locked: " in err


def test_a_name_that_is_no_text_is_shown(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.yaml")).write_bytes(HEAD)

    done = subprocess.run(
        [sys.executable, "-m", "flinkgate", "check", "."], cwd=folder, capture_output=True, check=False
    )

    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_file_that_cannot_be_written_does_not_keep_the_others_from_being_mended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = HEAD + b'spec: {flinkVersion: v1_20, flinkConfiguration: {state.checkpoints.num-retained: "0"}}\n'
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (folder / name).write_bytes(text)
    (folder / "b.yaml").chmod(0o444)

    assert main(["check", "--fix", "."]) == 3

    assert [b'"1"' in (folder / name).read_bytes() for name in ("a.yaml", "b.yaml", "c.yaml")] == [True, False, True]
    assert "b.yaml: cannot be written" in capsys.readouterr().err


def test_surroundings_that_cannot_be_read_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_bytes(HEAD)

    assert main(["check", "--context", "nowhere", "a.yaml"]) == 3
    assert "nowhere: " in capsys.readouterr().err


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["rules", "check"])
def test_a_full_output_is_said_plainly(folder: Path, command: str) -> None:
    (folder / "a.yaml").write_bytes(HEAD)
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "flinkgate", command], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 3
    assert b"standard output: cannot be written" in done.stderr
    assert b"internal error" not in done.stderr
