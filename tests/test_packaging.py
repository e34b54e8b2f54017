"""What is shipped is what stands in the tree, and what is installed beside it is what the lock files name."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from flinkgate import __version__

ROOT = Path(__file__).resolve().parent.parent
DOOR = "flinkgate"
BESIDE_THE_CODE = {"CHANGELOG.md", "LICENSE", "MANIFEST.in", "README.md", "pyproject.toml"}
WRITTEN_BY_THE_BUILDER = {"PKG-INFO", "setup.cfg"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


class Built(NamedTuple):
    """One build of a copy of the tree."""

    tree: Path
    sdist: Path
    wheel: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist of a copy of the tree, and the wheel that is built from that sdist, as an installer would."""
    tree, dist = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("dist")
    copy_tracked(tree)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [sdist], [wheel] = dist.glob("*.tar.gz"), dist.glob("*.whl")
    return Built(tree, sdist, wheel)


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as an installer lays it out."""
    folder = tmp_path_factory.mktemp("site-packages")
    shutil.unpack_archive(built.wheel, folder, format="zip")
    return folder


def test_the_wheel_holds_the_package_and_nothing_else(built: Built, unpacked: Path) -> None:
    shipped = {path: text for path, text in contents(unpacked).items() if not metadata(path)}

    assert package(built.tree) == shipped


def test_the_sdist_holds_the_package_and_what_builds_it(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as sdist:
        sdist.extractall(tmp_path, filter="data")
    [unpacked] = tmp_path.iterdir()
    shipped = {path: text for path, text in contents(unpacked).items() if not metadata(path)}

    beside = {name: (built.tree / name).read_bytes() for name in BESIDE_THE_CODE}
    assert package(built.tree) | beside == {n: text for n, text in shipped.items() if n not in WRITTEN_BY_THE_BUILDER}


def test_no_link_is_shipped(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        assert [] == [member.name for member in sdist if not (member.isreg() or member.isdir())]


def test_the_wheel_carries_version_licence_and_commands(unpacked: Path) -> None:
    [folder] = unpacked.glob("*.dist-info")
    stated = (folder / "METADATA").read_text()

    assert f"flinkgate-{__version__}.dist-info" == folder.name
    assert (ROOT / "LICENSE").read_bytes() == (folder / "licenses" / "LICENSE").read_bytes()
    assert "License-Expression: Apache-2.0" in stated
    for script, target in PROJECT["scripts"].items():
        assert f"{script} = {target}" in (folder / "entry_points.txt").read_text()


@pytest.mark.parametrize("arguments", [["--version"], ["rules"]], ids=["starts", "finds its rules and data"])
def test_the_wheel_does_what_the_checkout_does(arguments: list[str], unpacked: Path, tmp_path: Path) -> None:
    assert run_in(ROOT, arguments, tmp_path) == run_in(unpacked, arguments, tmp_path)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_exact_versions_with_hashes_and_no_place(lock: str) -> None:
    """One entry a distribution: name, `==`, an optional marker, then nothing but hashes."""
    entry = re.compile(r"[\w.-]+==[\w.!+-]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")

    assert [] == [line for line in locked_lines(lock) if not entry.fullmatch(line)]


def test_the_locks_hold_every_dependency_within_its_range() -> None:
    runtime, development = locked("requirements.lock"), locked("requirements-dev.lock")

    assert [] == outside(runtime, PROJECT["dependencies"])
    assert [] == outside(development, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])


@pytest.mark.parametrize(
    ("folders", "extra"),
    [
        pytest.param(["cli", "policies", "schemas", "webhook"], [], id="the package"),
        pytest.param(["deploy", "tests"], ["dev"], id="what stands around it"),
    ],
)
def test_what_is_imported_is_declared(folders: list[str], extra: list[str]) -> None:
    """A package that happens to be installed beside ours is missing on the next machine."""
    stated = PROJECT["dependencies"] + [each for name in extra for each in PROJECT["optional-dependencies"][name]]
    declared = {canonicalize_name(Requirement(each).name) for each in stated}

    assert set() == imported_distributions(folders) - declared


def test_what_is_tested_is_what_is_shipped() -> None:
    """The runtime lock, which the container image installs, names the same versions as the one tests run with."""
    runtime, development = locked("requirements.lock"), locked("requirements-dev.lock")

    assert runtime == {name: development.get(name) for name in runtime}


def imported_distributions(folders: list[str]) -> set[str]:
    """Names of the distributions that the code of the folders imports, wherever the statement stands."""
    modules: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                modules |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules.add((node.module or "").split(".")[0])
    foreign = modules - sys.stdlib_module_names - {DOOR, "tests"}
    known = packages_distributions()
    return {canonicalize_name(known[name][0] if name in known else name) for name in foreign}


def copy_tracked(tree: Path) -> None:
    """Copies what git tracks, links as links: leftovers of other builds must not find their way in."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, listed):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, tree / name, follow_symlinks=False)


def package(tree: Path) -> dict[str, bytes]:
    """The files that an import of flinkgate can reach, by their place in the package, links followed."""
    top = {path.name: path for path in (tree / DOOR).iterdir()}
    files = {f"{DOOR}/{name}": path.read_bytes() for name, path in top.items() if path.is_file()}
    for name, folder in top.items():
        if folder.is_dir():
            files |= {f"{DOOR}/{name}/{inside}": text for inside, text in contents(folder.resolve()).items()}
    return files


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def metadata(path: str) -> bool:
    return PurePosixPath(path).parts[0].endswith((".dist-info", ".egg-info"))


def run_in(place: Path, arguments: list[str], folder: Path) -> tuple[int, str]:
    """What the copy of flinkgate at `place` says; it is asked from elsewhere, and says where it stands first."""
    program = f"import sys; sys.path.insert(0, {str(place)!r}); import flinkgate.cli.main as m; print(m.__file__);"
    command = [sys.executable, "-P", "-c", program + "sys.exit(m.main(sys.argv[1:]))", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    where, _, output = done.stdout.partition("\n")
    assert where.startswith(str(place)), done.stderr
    return done.returncode, output


def locked_lines(lock: str) -> list[str]:
    """The entries of a lock file, each on one line, without comments."""
    text = re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / lock).read_text())
    return [re.sub(r"\s*\\\n\s*", " ", line) for line in re.split(r"\n(?!\s)", text.strip())]


def locked(lock: str) -> dict[str, str]:
    pairs = (re.split(r"==|\s", line)[:2] for line in locked_lines(lock))
    return {canonicalize_name(name): version for name, version in pairs}


def outside(versions: dict[str, str], stated: list[str]) -> list[str]:
    """The requirements that the lock leaves out or breaks."""
    requirements = [Requirement(text) for text in stated]
    return [
        str(each)
        for each in requirements
        if canonicalize_name(each.name) not in versions
        or Version(versions[canonicalize_name(each.name)]) not in each.specifier
    ]
