"""The real classes of Flink, asked by the tests of this folder; `FLINKGATE_SEED` and `FLINKGATE_CASES` choose what."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.schemas.flink.generate.distributions import PACKAGE, cache_folder, fetched
from flinkgate.schemas.flink.releases import PATCHES, Release

if TYPE_CHECKING:
    from collections.abc import Callable

ORACLE = Path(__file__).with_name("FlinkOracle.java")
SEED = int(os.environ.get("FLINKGATE_SEED", random.SystemRandom().randrange(10**9)))
CASES = int(os.environ.get("FLINKGATE_CASES", "5000"))


@pytest.fixture(scope="module", params=(Release(1, 18), Release(1, 20), Release(2, 3)), ids=str)
def release(request: pytest.FixtureRequest) -> Release:
    return request.param


@pytest.fixture
def chance() -> random.Random:
    return random.Random(SEED)  # noqa: S311  # not for secrets


@pytest.fixture
def count() -> int:
    return CASES


@pytest.fixture(scope="module")
def ask(release: Release) -> Callable[[list[list[str]]], list[list[str]]]:
    """What the real Flink answers to questions; its distribution stays in the cache."""
    if not shutil.which("java"):
        pytest.skip("java is not at hand")
    folder = cache_folder() / "distributions" / PATCHES[release]
    if not (folder / "complete").exists():
        fetched(f"{PACKAGE}=={PATCHES[release]}", folder)
        (folder / "complete").touch()
    jars = [str(jar) for jar in sorted(folder.rglob("lib/*.jar"))]

    def asked(questions: list[list[str]]) -> list[list[str]]:
        text = "".join("\t".join(map(_escaped, question)) + "\n" for question in questions)
        command = ["java", "-cp", os.pathsep.join(jars), str(ORACLE)]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        answers = done.stdout.decode().removesuffix("\n").split("\n")
        return [[_unescaped(field) for field in answer.split("\t")] for answer in answers]

    return asked


@pytest.fixture
def compare(
    ask: Callable[[list[list[str]]], list[list[str]]], release: Release, capsys: pytest.CaptureFixture[str]
) -> Callable[[list[list[str]], list[list[str]]], None]:
    """Asserts that our answers to the questions are those of Flink; says the seed whatever comes of it."""

    def compared(questions: list[list[str]], ours: list[list[str]]) -> None:
        with capsys.disabled():
            print(f"\nFlink {release}: {len(questions)} random questions, FLINKGATE_SEED={SEED}")  # noqa: T201
        theirs = ask(questions)
        assert len(questions) == len(theirs) == len(ours)
        readable = [answer[0] for answer in theirs].count("ok") / len(theirs)
        assert 0.1 < readable < 0.9, "the questions are too much alike"
        rows = zip(questions, theirs, ours, strict=True)
        differences = [row for row in rows if row[1][0] != row[2][0] or (row[1][0] == "ok" and row[1] != row[2])]
        shown = "\n".join(f"asked {asked}\n  Flink {their}\n  ours  {our}" for asked, their, our in differences[:50])
        assert not differences, f"{len(differences)} differences, FLINKGATE_SEED={SEED}\n{shown}"

    return compared


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _unescaped(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r") for part in parts)
