"""`flinkgate rules` and `flinkgate explain`, and the door to all commands."""

from __future__ import annotations

import json

import pytest

from flinkgate import __version__
from flinkgate.cli.main import COMMANDS, main
from flinkgate.policies.rule import all_rules


def test_the_table_has_a_line_for_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0

    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["RULE", "SEVERITY", "GROUP", "FIX"]
    assert [line.split()[0] for line in lines] == list(all_rules())


def test_the_list_for_programs_says_what_a_rule_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0

    rules = {each["rule"]: each for each in json.loads(capsys.readouterr().out)}
    assert rules["num-retained-below-one"] == {
        "rule": "num-retained-below-one",
        "group": "checkpointing",
        "severity": "error",
        "kinds": ["FlinkDeployment"],
        "fix": True,
        "parameters": {"minimum": 1},
        "purpose": "Checks that the number of retained checkpoints is a whole number of at least `minimum`.",
    }
    assert rules["pvc-not-mounted"]["fix"] is False


def test_a_page_starts_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pvc-not-mounted"]) == 0

    page = capsys.readouterr().out
    assert page.startswith("# pvc-not-mounted\n\nSeverity: error. Judges: FlinkDeployment.\n\n## What it does\n")


def test_a_misspelt_rule_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "pvc-not-mountd"]) == 2
    assert "did you mean pvc-not-mounted?" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert f"usage: flinkgate {command}" in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"flinkgate {__version__}\n"
