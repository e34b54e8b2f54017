"""SQL scripts as the user of `check` meets them: which are found, and where their findings are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str], Path]

RETAINED = "SET 'state.checkpoints.num-retained' = '3';"
CONFIG_MAP = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: sql
data:
"""
DEPLOYMENT = """\
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {{name: orders}}
spec: {{flinkVersion: {version}}}
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return write_file


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    main(["check", "--format", "json", *arguments])
    diagnostics: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["diagnostics"]
    return diagnostics


def place(diagnostic: dict[str, Any]) -> tuple[int, int, int, int]:
    start, end = diagnostic["start"], diagnostic["end"]
    return start["line"], start["column"], end["line"], end["column"]


def test_a_finding_is_shown_in_the_script(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.sql", f"-- keep three\n{RETAINED}\n")

    assert main(["check", "job.sql"]) == 0
    expected = """\
job.sql:2:5: warning: state.checkpoints.num-retained is read by the cluster, and SET only reaches jobs, expected it in \
flinkConfiguration [sql-set-without-effect]
  1 | -- keep three
  2 | SET 'state.checkpoints.num-retained' = '3';
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

"""
    assert (expected, "Found 1 warning in 1 SQL script.\n") == capsys.readouterr()


def test_scripts_are_found_in_folders(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("a/one.SQL", RETAINED)
    write("a/two.sql", RETAINED)
    write("a/other.txt", RETAINED)
    write("a/migration.sql", "SET search_path TO x;")

    assert ["a/one.SQL", "a/two.sql"] == [each["file"] for each in reported(capsys, "a")]


def test_a_script_alone_is_a_resource_of_its_own(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("a/job.sql", RETAINED)
    [diagnostic] = reported(capsys, "a/job.sql")

    assert {"apiVersion": None, "kind": "SqlScript", "namespace": None, "name": "job.sql"} == diagnostic["resource"]
    assert [0, "key"] == diagnostic["path"]
    assert "/0/key" == diagnostic["pointer"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(f"  job.sql: |\n    -- x\n    {RETAINED}\n", (8, 9, 8, 41), id="literal"),
        pytest.param(f"  job.sql: |2-  # x\n\n      {RETAINED}", (8, 11, 8, 43), id="literal, with an indentation"),
        pytest.param(f"  job.sql: |\r\n    -- x\r\n    {RETAINED}\r\n", (8, 9, 8, 41), id="line ends of Windows"),
        pytest.param(f"  job.sql: >\n    {RETAINED}\n", (7, 9, 7, 41), id="folded, one line"),
        pytest.param(f"  job.sql: {RETAINED}\n", (6, 16, 6, 48), id="plain"),
        pytest.param(f'  job.sql: "{RETAINED}"\n', (6, 17, 6, 49), id="double quotes"),
        pytest.param(f'  job.sql: "-- x\\n{RETAINED}"\n', (6, 12, 6, 63), id="an escape: the whole text"),
        pytest.param(f"  job.sql: >\n    -- x\n\n    {RETAINED}\n", (6, 12, 9, 48), id="folded: the whole text"),
    ],
)
def test_places_in_a_config_map(
    write: Write, capsys: pytest.CaptureFixture[str], written: str, expected: tuple[int, ...]
) -> None:
    write("sql.yaml", CONFIG_MAP + written)
    [diagnostic] = reported(capsys, "sql.yaml")

    assert expected == place(diagnostic)
    assert ["data", "job.sql"] == diagnostic["path"][:2]
    assert "ConfigMap" == diagnostic["resource"]["kind"]


def test_places_in_a_list_and_in_json(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    config_map = {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.sql": "SELECT 1;\n" + RETAINED}}
    write("list.json", json.dumps({"apiVersion": "v1", "kind": "List", "items": [config_map]}))
    [diagnostic] = reported(capsys, "list.json")

    assert ["items", 0, "data", "a.sql", 1, "key"] == diagnostic["path"]
    assert 1 == diagnostic["start"]["line"]


@pytest.mark.parametrize(
    ("version", "rules"),
    [
        pytest.param("v1_20", ["unparsable-value"], id="a release that does not know the form"),
        pytest.param("v2_1", [], id="a release that does"),
    ],
)
def test_values_are_read_as_the_deployment_beside_reads_them(
    write: Write, capsys: pytest.CaptureFixture[str], version: str, rules: list[str]
) -> None:
    write("job.sql", "SET 'execution.checkpointing.interval' = 'PT5M';")
    write("job.yaml", DEPLOYMENT.format(version=version))

    assert rules == [each["rule"] for each in reported(capsys, "--select", "configuration", ".")]
    assert rules == [each["rule"] for each in reported(capsys, "--select", "configuration", "job.sql", "job.yaml")]


def test_counts_manifests_and_scripts(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.sql", RETAINED)
    write("job.yaml", DEPLOYMENT.format(version="v1_20") + "---\n" + CONFIG_MAP + f"  b.sql: {RETAINED}")

    assert main(["check", "--select", "sql", "."]) == 0
    assert "Found 2 warnings in 1 Flink manifest and 2 SQL scripts.\n" == capsys.readouterr().err


def test_fixing_leaves_scripts_alone(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("job.sql", "SET 'execution.checkpointing.mode' = 'exactly-once';")

    assert main(["check", "--fix", "--unsafe-fixes", "--fail-on", "warning", "."]) == 1
    assert "SET 'execution.checkpointing.mode' = 'exactly-once';" == path.read_text()


def test_show_passes_scripts_over(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.sql", RETAINED)

    assert main(["show", "."]) == 0


def test_the_eight_statements_of_the_seed(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [diagnostic] = reported(capsys, str(shared / "data" / "seed" / "checkpointing.sql"))

    assert "sql-set-without-effect" == diagnostic["rule"]
    assert (8, 5, 8, 35) == place(diagnostic)
