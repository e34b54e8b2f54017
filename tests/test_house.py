"""The laws of the house: who may import whom, how long things are, what no file may name, what a start may cost."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("schemas", "policies", "cli", "webhook")

MAY_IMPORT = {
    "schemas": {"schemas"},
    "policies": {"policies", "schemas"},
    "cli": {"cli", "policies", "schemas", "flinkgate"},
    "webhook": {"webhook", "policies", "schemas", "flinkgate"},
}
"""The table of design.md; `flinkgate` is the door itself, which holds the version."""

MAY_IMPORT_BESIDES = {
    ("cli/commands/serve.py", "webhook"): "the one command that starts the webhook",
}

PURE = {
    "__future__", "abc", "bisect", "collections", "copy", "dataclasses", "datetime", "decimal", "difflib", "enum",
    "fnmatch", "fractions", "functools", "hashlib", "heapq", "importlib", "ipaddress", "itertools", "json",
    "jsonschema", "jsonschema_rs", "math", "numbers", "operator", "rapidfuzz", "re", "string", "textwrap", "types",
    "typing", "unicodedata",
}  # fmt: skip
"""What policies may import besides schemas: code that reaches no file, clock, network, process or terminal."""

IMPURE_BESIDES = {
    ("policies/pages.py", "sys"): "reads the docstring of a rule's module, which is imported already",
    ("policies/rule.py", "os"): "finds the rules by listing their own folder; pkgutil would cost every start more",
}

IMPURE_NAMES = {"open", "print", "input", "breakpoint", "exec", "eval"}
CLOCK = {"today", "now", "utcnow"}

LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 10
LONGEST_FILE = 250
LONGER_FILES: dict[str, str] = {}
"""Files over the limit, each with the reason."""

NOT_AT_START = {
    "asyncio", "click", "cryptography", "dataclasses", "email", "flask", "gunicorn", "hypothesis", "http",
    "importlib.metadata", "importlib.resources", "inspect", "jinja2", "json", "jsonpatch", "jsonschema", "logging",
    "multiprocessing", "pkgutil", "rich", "rpds", "ruamel", "socket", "ssl", "subprocess", "tempfile", "unittest",
    "urllib.request", "werkzeug", "xml", "zipfile", "flinkgate.webhook", "flinkgate.cli.documentation",
    "flinkgate.cli.reading.scripts", "flinkgate.policies.sql.effect", "flinkgate.policies.sql.statements",
}  # fmt: skip
"""What checking one clean file must not import, nor anything below it."""


class Import(NamedTuple):
    line: int
    name: str


def test_no_file_imports_against_the_table() -> None:
    assert [] == [str(each) for path in sources(*FOLDERS) for each in wrong_arrows(name_of(path), path.read_text())]


def test_policies_are_pure() -> None:
    assert [] == [str(each) for path in sources("policies") for each in impurities(name_of(path), path.read_text())]


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        pytest.param("schemas/a.py", "import flinkgate.policies", ["policies"], id="schemas import nothing of ours"),
        pytest.param("schemas/a.py", "from flinkgate import __version__", ["flinkgate"], id="not even the door"),
        pytest.param("schemas/flink/a.py", "from flinkgate.schemas import b", [], id="their own folder"),
        pytest.param("policies/a.py", "from flinkgate.schemas.flink import b", [], id="policies ask schemas"),
        pytest.param("policies/a.py", "def f():\n    from flinkgate.cli import b", ["cli"], id="inside a function"),
        pytest.param(
            "policies/a.py", "if TYPE_CHECKING:\n    from flinkgate.webhook import b", ["webhook"], id="for types only"
        ),
        pytest.param("policies/rules/a.py", "from ...cli import b", ["cli"], id="relative"),
        pytest.param("policies/rules/a.py", "from ... import cli", ["cli"], id="relative, the folder by name"),
        pytest.param("policies/a.py", "from . import edits", [], id="relative, a neighbour"),
        pytest.param("policies/a.py", "import cli.main", ["cli"], id="the top-level folder, past the door"),
        pytest.param("policies/a.py", "from flinkgate import cli, schemas", ["cli"], id="folders from the door"),
        pytest.param("policies/a.py", "import_module('flinkgate.cli.main')", ["cli"], id="by a string"),
        pytest.param("cli/a.py", "import_module(f'flinkgate.webhook.{x}')", ["webhook"], id="by a formatted string"),
        pytest.param("cli/commands/check.py", "from flinkgate.webhook import app", ["webhook"], id="cli to webhook"),
        pytest.param("cli/commands/serve.py", "from flinkgate.webhook import app", [], id="but for serve"),
        pytest.param("webhook/a.py", "from flinkgate.cli import b", ["cli"], id="webhook to cli"),
    ],
)
def test_the_table_is_kept_by(name: str, source: str, expected: list[str]) -> None:
    assert expected == [each.target for each in wrong_arrows(name, source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("import yaml", ["yaml"], id="YAML"),
        pytest.param("from ruamel.yaml import YAML", ["ruamel"], id="ruamel"),
        pytest.param("def f():\n    import pathlib", ["pathlib"], id="files, inside a function"),
        pytest.param("from time import monotonic", ["time"], id="the clock"),
        pytest.param("date.today()", ["today"], id="the clock, by way of a date"),
        pytest.param("from datetime import date\nx = date(2027, 3, 31) < day", [], id="a date that was given"),
        pytest.param("print('x')", ["print"], id="printing"),
        pytest.param("open('x')", ["open"], id="opening"),
        pytest.param("from collections.abc import Iterator", [], id="an import that reaches nothing"),
    ],
)
def test_purity_is_kept_by(source: str, expected: list[str]) -> None:
    assert expected == [each.target for each in impurities("policies/a.py", source)]


def test_every_exception_to_a_law_is_needed() -> None:
    arrows = {key for key in MAY_IMPORT_BESIDES if key[1] not in {each.target for each in all_arrows(ROOT / key[0])}}
    impure = {key for key in IMPURE_BESIDES if key[1] not in {outer(each.name) for each in imports(ROOT / key[0])}}
    short = {name for name in LONGER_FILES if line_count(ROOT / name) <= LONGEST_FILE}

    assert (set(), set(), set()) == (arrows, impure, short)


def test_half_of_the_functions_are_short() -> None:
    assert statistics.median(length for _, length in functions()) < MEDIAN_FUNCTION


def test_no_function_is_long() -> None:
    assert [] == [f"{name}: {length} lines" for name, length in functions() if length > LONGEST_FUNCTION]


def test_no_file_is_long() -> None:
    counts = {name_of(path): line_count(path) for path in sources(*FOLDERS, "deploy", "flinkgate")}

    assert {} == {n: count for n, count in counts.items() if count > LONGEST_FILE and n not in LONGER_FILES}


def test_what_policies_and_schemas_offer_has_a_docstring() -> None:
    assert [] == [each for path in sources("policies", "schemas") for each in undocumented(path)]


def test_no_file_names_a_registry() -> None:
    """Dependencies come from wherever the installer is told to look; no file of ours decides that."""
    hosts = [".".join(parts) for parts in REGISTRIES]

    assert [] == [f"{name} names {host}" for name, text in texts() for host in hosts if host in text.lower()]


REGISTRIES = (
    ("pypi", "org"), ("files", "pythonhosted"), ("repo", "maven"), ("repo1", "maven"), ("registry", "npmjs"),
    ("proxy", "golang"), ("sum", "golang"), ("crates", "io"), ("conda", "anaconda"),
)  # fmt: skip
"""In parts, so that this file passes its own test."""


def test_no_file_names_a_path_of_one_machine() -> None:
    here = re.compile(r"(?<![\w.-])/(?:work|root|Users)/|(?<![\w.-])/home/\w+/")

    assert [] == [f"{name}:{number}" for name, text in texts() for number, line in lines(text) if here.search(line)]


def test_checking_one_clean_file_imports_only_what_it_uses(corpus: Path) -> None:
    loaded = modules_loaded_by("check", str(corpus / "good" / "stateless-filter-v1_19.yaml"))

    assert set() == {name for name in loaded for heavy in NOT_AT_START if f"{name}.".startswith(f"{heavy}.")}
    assert "flinkgate.policies.engine" in loaded


def modules_loaded_by(*arguments: str) -> set[str]:
    """What the command adds to a bare interpreter; the command must succeed."""
    program = (
        "import sys; bare = set(sys.modules); from flinkgate.cli.main import main; code = main(sys.argv[1:]);"
        "print(*sorted(set(sys.modules) - bare)); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert 0 == done.returncode, done.stderr
    return set(done.stdout.splitlines()[-1].split())


class Arrow(NamedTuple):
    """An import of something of ours, or a reach outside; `target` is what it reaches."""

    name: str
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line} reaches {self.target}"


def wrong_arrows(name: str, source: str) -> Iterator[Arrow]:
    folder = name.split("/", maxsplit=1)[0]
    for arrow in arrows_of(name, source):
        if arrow.target not in MAY_IMPORT[folder] and (name, arrow.target) not in MAY_IMPORT_BESIDES:
            yield arrow


def all_arrows(path: Path) -> Iterator[Arrow]:
    return arrows_of(name_of(path), path.read_text()) if path.exists() else iter(())


def arrows_of(name: str, source: str) -> Iterator[Arrow]:
    """The folders that a file reaches, once per place. Going past the door by `import cli` counts as reaching it."""
    for line, target in imports_of(name, source):
        steps = target.split(".")
        if steps[0] == "flinkgate":
            yield Arrow(name, line, steps[1] if len(steps) > 1 and steps[1] in FOLDERS else "flinkgate")
        elif steps[0] in FOLDERS:
            yield Arrow(name, line, steps[0])


def impurities(name: str, source: str) -> Iterator[Arrow]:
    for line, target in imports_of(name, source):
        if outer(target) not in {"flinkgate", *PURE} and (name, outer(target)) not in IMPURE_BESIDES:
            yield Arrow(name, line, outer(target))
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=called)) if called in IMPURE_NAMES:
                yield Arrow(name, node.lineno, called)
            case ast.Attribute(attr=attribute) if attribute in CLOCK:
                yield Arrow(name, node.lineno, attribute)


def imports(path: Path) -> Iterator[Import]:
    return imports_of(name_of(path), path.read_text())


def imports_of(name: str, source: str) -> Iterator[Import]:
    """Every module that the text imports, wherever the statement stands, or names in a string."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (Import(node.lineno, each.name) for each in names)
            case ast.ImportFrom(names=names):
                source_module = absolute(name, node)
                several = source_module == "flinkgate"  # its names are the folders
                found = [f"{source_module}.{each.name}" for each in names] if several else [source_module]
                yield from (Import(node.lineno, each) for each in found)
            case ast.Constant(value=str(text)) if re.match(rf"flinkgate\.({'|'.join(FOLDERS)})\b", text):
                yield Import(node.lineno, text)


def absolute(name: str, statement: ast.ImportFrom) -> str:
    """The module that is imported from, with the dots of a relative import resolved."""
    if not statement.level:
        return statement.module or ""
    package = ["flinkgate", *name.split("/")[:-1]]
    return ".".join([*package[: len(package) - statement.level + 1], *filter(None, [statement.module])])


def outer(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def undocumented(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    defined = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    if tree.body and not ast.get_docstring(tree):
        yield name_of(path)
    yield from (
        f"{name_of(path)}:{node.lineno} {node.name}"
        for node in defined
        if not node.name.startswith("_") and not ast.get_docstring(node)
    )


def functions() -> Iterator[tuple[str, int]]:
    """Every function of the program and its lines, docstring included."""
    for path in sources(*FOLDERS, "deploy"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(path)} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def sources(*folders: str) -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and name_of(path).split("/")[0] in folders]


def texts() -> Iterator[tuple[str, str]]:
    """Every file of the checkout as text; bytes that are not text are of no interest here."""
    return ((name_of(path), path.read_bytes().decode("utf-8", "replace")) for path in tracked())


def tracked() -> list[Path]:
    """What git tracks, and what it would track after `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [path for path in (ROOT / name for name in sorted(filter(None, listed))) if path.is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.splitlines(), start=1)


def line_count(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0
