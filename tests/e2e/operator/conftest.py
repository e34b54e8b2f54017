"""The operator's own classes, asked by the tests of this folder.

`FLINKGATE_SEED` and `FLINKGATE_CASES` choose the manifests, `FLINKGATE_OPERATORS` the releases. The ones named
here are the newest that the registry at hand has, and an older one.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from flinkgate.schemas.flink.generate.distributions import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = int(os.environ.get("FLINKGATE_SEED", random.SystemRandom().randrange(10**9)))
CASES = int(os.environ.get("FLINKGATE_CASES", "20000"))
RELEASES = tuple(os.environ.get("FLINKGATE_OPERATORS", "1.7.0,1.3.0").split(","))
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
PROJECT = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>flinkgate</groupId>
  <artifactId>oracle</artifactId>
  <version>1</version>
  <dependencies>
{dependencies}
  </dependencies>
</project>
"""
DEPENDENCY = (
    "<dependency><groupId>org.apache.flink</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
)
UNDECLARED = {
    ("flink-kubernetes-operator", "1.3.0"): ("flink-kubernetes", "1.15.3"),
    ("flink-autoscaler", "1.10.0"): ("flink-core", "1.19.1"),
}
"""What a part of the operator uses without saying so to Maven."""

SILENT = '<Configuration status="OFF"><Loggers><Root level="OFF"/></Loggers></Configuration>'


@pytest.fixture(scope="module", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    """The release of the operator that is asked."""
    return request.param


@pytest.fixture
def seed() -> int:
    """What all chance of a test comes from."""
    return SEED


@pytest.fixture
def count() -> int:
    """How many questions a test asks of each release."""
    return CASES


@pytest.fixture(scope="session")
def jars() -> Callable[[str, str], Path]:
    """The folder with the jars of an artifact and of all that it needs; they stay in the cache."""

    def fetched(artifact: str, version: str) -> Path:
        for program in ("java", "mvn"):
            if not shutil.which(program):
                pytest.skip(f"{program} is not at hand")
        folder = cache_folder() / "maven" / f"{artifact}-{version}"
        if not (folder / "complete").exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "pom.xml").write_text(_project(artifact, version), "utf-8")
            command = ["mvn", "-q", "-B", "-f", str(folder / "pom.xml"), COPY, f"-DoutputDirectory={folder / 'lib'}"]
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode:
                pytest.skip(f"Maven has no {artifact} {version}: {done.stdout.decode('utf-8', 'replace')[-500:]}")
            (folder / "silent.xml").write_text(SILENT, "utf-8")
            (folder / "complete").touch()
        return folder

    return fetched


def _project(artifact: str, version: str) -> str:
    wanted = [(artifact, version), UNDECLARED.get((artifact, version))]
    return PROJECT.format(dependencies="\n".join(f"    {DEPENDENCY.format(*each)}" for each in wanted if each))


@pytest.fixture(scope="session")
def ask() -> Callable[[Path, Path, list[str]], list[str]]:
    """What a small Java program answers to questions, a line for a line, with these jars on its class path."""

    def asked(program: Path, folder: Path, questions: list[str]) -> list[str]:
        silent = f"-Dlog4j2.configurationFile={folder / 'silent.xml'}"
        # Flink's own module for Kubernetes carries an old client of it, which must not come first.
        jars = sorted((folder / "lib").glob("*.jar"), key=lambda jar: jar.name.startswith("flink-kubernetes-1"))
        command = ["java", silent, "-cp", os.pathsep.join(map(str, jars)), str(program)]
        text = "".join(f"{question}\n" for question in questions)
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout.decode().removesuffix("\n").split("\n")

    return asked
