"""The script behind `make rule`."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.pages import HEADINGS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def script(root: Path) -> Any:
    spec = spec_from_file_location("new_rule", root / "tests" / "new_rule.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with one concern and one rule in it."""
    concern = tmp_path / "policies" / "rules" / "high_availability"
    concern.mkdir(parents=True)
    (concern / "__init__.py").touch()
    (concern / "old_mistake.py").touch()
    return tmp_path


def test_writes_rule_and_test(script: Any, house: Path) -> None:
    written = script.write_rule(house, "high-availability/new-mistake")

    assert [
        "policies/rules/high_availability/new_mistake.py",
        "tests/policies/rules/high_availability/test_new_mistake.py",
    ] == [path.relative_to(house).as_posix() for path in written]
    rule, test = (path.read_text("utf-8") for path in written)
    headings = [line[3:] for line in rule.splitlines() if line.startswith("## ")]
    assert [each for each in HEADINGS if each != "Options"] == headings
    assert '@rule("new-mistake"' in rule
    assert 'RULE = "new-mistake"' in test


def test_what_it_writes_is_tidy(script: Any, house: Path, root: Path) -> None:
    for path in script.write_rule(house, "high-availability/new-mistake"):
        name = path.relative_to(house).as_posix()
        for command in (["check"], ["format", "--check"]):
            ruff = [sys.executable, "-m", "ruff", *command, "--no-cache", "--stdin-filename", name, "-"]
            done = subprocess.run(ruff, input=path.read_bytes(), capture_output=True, cwd=root, check=False)
            assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("new-mistake", "is no name for a rule", id="no concern"),
        pytest.param("high-availability/Mistake", "is no name for a rule", id="a capital"),
        pytest.param("high-availability/mistake", "is no name for a rule", id="one word"),
        pytest.param("high-availability/../x-y", "is no name for a rule", id="a way out"),
        pytest.param("nowhere/new-mistake", "expected one of high_availability", id="an unknown concern"),
        pytest.param("high-availability/old-mistake", "there is a rule old-mistake already", id="taken"),
    ],
)
def test_refuses(script: Any, house: Path, name: str, reason: str) -> None:
    before = sorted(house.rglob("*"))

    with pytest.raises(ValueError, match=reason):
        script.write_rule(house, name)

    assert before == sorted(house.rglob("*"))
