"""`flinkgate check` as its user meets it: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[str, str], Path]

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"

JOB = """\
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.num-retained: {retained}  # note
  serviceAccount: flink
  jobManager: {{resource: {{cpu: 1, memory: 2048m}}}}
  taskManager: {{resource: {{cpu: 1, memory: 2048m}}}}
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file into an empty folder, which is also where the program runs."""
    monkeypatch.chdir(tmp_path)

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def test_a_finding_is_shown_with_its_line_and_ends_with_1(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained='"0"'))

    code = main(["check", "job.yaml"])

    expected = """\
job.yaml:8:37: error: state.checkpoints.num-retained is 0, expected at least 1 [num-retained-below-one]
  7 |   flinkConfiguration:
  8 |     state.checkpoints.num-retained: "0"  # note
    |                                     ^^^
  fix: Keep one checkpoint, as Flink already does (--fix)

"""
    out, err = capsys.readouterr()
    assert expected == out
    assert "Found 1 error in 1 Flink manifest. 1 fixable with --fix.\n" == err
    assert code == 1


def test_nothing_found_ends_with_0_and_an_empty_report(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained='"2"'))

    assert main(["check", "job.yaml"]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert err == "1 Flink manifest checked, nothing found.\n"


def test_json_has_the_documented_shape(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained='"0"'))

    main(["check", "--format", "json", "job.yaml"])

    report = json.loads(capsys.readouterr().out)
    path = ["spec", "flinkConfiguration", "state.checkpoints.num-retained"]
    assert report == {
        "version": 1,
        "summary": {"resources": 1, "scripts": 0, "errors": 1, "warnings": 0, "infos": 0, "unreadable": 0},
        "diagnostics": [
            {
                "rule": "num-retained-below-one",
                "severity": "error",
                "message": "state.checkpoints.num-retained is 0, expected at least 1",
                "resource": {
                    "apiVersion": "flink.apache.org/v1beta1",
                    "kind": "FlinkDeployment",
                    "namespace": None,
                    "name": "orders",
                },
                "path": path,
                "pointer": "/spec/flinkConfiguration/state.checkpoints.num-retained",
                "file": "job.yaml",
                "document": 0,
                "start": {"line": 8, "column": 37},
                "end": {"line": 8, "column": 40},
                "fix": {
                    "title": "Keep one checkpoint, as Flink already does",
                    "safety": "safe",
                    "edits": [{"edit": "set", "path": path, "value": "1"}],
                },
                "url": "https://flinkgate.dev/rules/num-retained-below-one",
            }
        ],
        "unreadable": [],
    }


def test_github_commands_escape_what_they_must(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("a,b:c.yaml", JOB.format(retained='"100%"'))

    main(["check", "--format", "github", "a,b:c.yaml"])

    expected = (
        "::error file=a%2Cb%3Ac.yaml,line=8,endLine=8,col=37,endColumn=43,title=flinkgate num-retained-below-one"
        "::state.checkpoints.num-retained is '100%25', expected a whole number of at least 1\n"
    )
    assert expected == capsys.readouterr().out


def test_sarif_lists_all_rules_and_the_result(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained='"0"'))

    main(["check", "--format", "sarif", "job.yaml"])

    [run] = json.loads(capsys.readouterr().out)["runs"]
    [result] = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "num-retained-below-one"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 8, "startColumn": 37, "endLine": 8, "endColumn": 40}
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)


def test_several_reports_of_one_run(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained='"0"'))

    code = main(["check", "--format", "text", "--output", "-", "--format", "json", "--output", "out.json", "job.yaml"])

    assert code == 1
    assert "num-retained-below-one" in capsys.readouterr().out
    assert json.loads((tmp_path / "out.json").read_text())["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("threshold", "code"),
    [("error", 0), ("warning", 1), ("info", 1), ("never", 0)],
)
def test_fail_on_sets_what_fails(write: Write, capsys: pytest.CaptureFixture[str], threshold: str, code: int) -> None:
    write("flinkgate.yaml", "rules:\n  num-retained-below-one: warning\n")
    write("job.yaml", JOB.format(retained='"0"'))

    assert code == main(["check", "--fail-on", threshold, "job.yaml"])


def test_settings_of_the_nearest_parent_hold_and_flags_beat_the_environment(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("flinkgate.yaml", "rules:\n  num-retained-below-one: {severity: warning, minimum: 3}\n")
    write("deep/er/job.yaml", JOB.format(retained='"2"'))
    monkeypatch.setenv("FLINKGATE_FAIL_ON", "warning")

    assert main(["check", "deep"]) == 1
    assert "warning: state.checkpoints.num-retained is 2, expected at least 3" in capsys.readouterr().out
    assert main(["check", "deep", "--fail-on", "error"]) == 0


def test_the_search_for_settings_ends_at_the_repository(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("flinkgate.yaml", "rules: {default: none}\n")
    write("repo/.git/HEAD", "")
    write("repo/job.yaml", JOB.format(retained='"0"'))

    assert main(["check", "repo"]) == 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param(
            "rules:\n  num-retained-below-on: off\n",
            "flinkgate.yaml:2:3: unknown rule num-retained-below-on; did you mean num-retained-below-one?",
            id="misspelt rule",
        ),
        pytest.param("platfrom: {}\n", "flinkgate.yaml:1:1: unknown key platfrom; did you mean platform?", id="key"),
        pytest.param(
            "rules:\n  num-retained-below-one: {minimum: lots}\n",
            "flinkgate.yaml:2:37: minimum of num-retained-below-one is text, expected a whole number",
            id="parameter of another type",
        ),
        pytest.param("rules: [\n", "flinkgate.yaml:", id="not YAML"),
        pytest.param("onError: shrug\n", "flinkgate.yaml:1:10: onError is 'shrug', expected deny or allow", id="word"),
        pytest.param(
            'platform: {operator: "newest"}\n',
            "flinkgate.yaml:1:22: platform.operator is 'newest', expected a release in quotes such as \"1.15\"",
            id="operator",
        ),
        pytest.param("platform: {config: gone.yaml}\n", "gone.yaml: cannot be read", id="missing operator config"),
    ],
)
def test_faulty_settings_are_placed_and_end_with_2(
    write: Write, capsys: pytest.CaptureFixture[str], settings: str, message: str
) -> None:
    write("flinkgate.yaml", settings)
    write("job.yaml", JOB.format(retained='"1"'))

    assert main(["check", "job.yaml"]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["chekc"], id="unknown command"),
        pytest.param(["check", "--frmat", "json"], id="unknown flag"),
        pytest.param(["check", "--format", "yaml"], id="unknown format"),
        pytest.param(["check", "--format", "json", "--format", "text", "--output", "x"], id="unpaired outputs"),
        pytest.param(["check", "--select", "no-such-rule"], id="unknown rule selected"),
        pytest.param(["check", "--operator", "latest"], id="operator that is no release"),
        pytest.param(["check", "--config", "gone.yaml"], id="settings that are not there"),
        pytest.param(["explain", "num-retained"], id="page of an unknown rule"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    write: Write, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    write("job.yaml", JOB.format(retained='"1"'))

    assert main(arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert "Traceback" not in err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.yaml", "{{{")
    write("b.yaml", JOB.format(retained='"0"'))

    assert main(["check", "."]) == 3

    out, err = capsys.readouterr()
    assert "b.yaml:8:37: error" in out
    assert "a.yaml:" in err


def test_a_document_that_cannot_be_read_does_not_hide_the_others(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.yaml", JOB.format(retained='"0"') + "---\nb: [\n")

    assert main(["check", "a.yaml"]) == 3
    assert "a.yaml:8:37: error" in capsys.readouterr().out


def test_other_kinds_pass_through(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n")

    assert main(["check", "."]) == 0
    assert capsys.readouterr() == ("", "No Flink manifests found.\n")


def test_a_helm_template_is_skipped_with_a_note(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("job.yaml", JOB.format(retained="{{ .Values.retained }}\n{{- if .Values.ha }}\n  x: 1\n{{- end }}"))
    write("quoted.yaml", JOB.format(retained='"{{ .Values.retained }}"'))

    assert main(["check", "."]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "job.yaml: skipped, since it is a template" in err
    assert "quoted.yaml:1: skipped, since it is a template" in err


def test_an_ingress_template_of_the_operator_is_no_helm_template(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    text = JOB.format(retained='"0"') + '  ingress:\n    template: "{{name}}.{{namespace}}.example.com"\n'
    write("job.yaml", text)

    assert main(["check", "."]) == 1


def test_an_admission_review_is_judged_as_the_webhook_does(capsys: pytest.CaptureFixture[str]) -> None:
    codes = {
        path.name: main(["check", "--format", "json", str(path)])
        for path in sorted((CORPUS / "layout").glob("*admission*.json"))
    }

    assert codes
    assert set(codes.values()) <= {0, 1}
    assert 1 in codes.values()


def test_a_list_is_judged_item_by_item(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    items = "\n".join(
        f"- {line}" if not number else f"  {line}" for number, line in enumerate(JOB.format(retained="0").splitlines())
    )
    write("list.yaml", f"apiVersion: v1\nkind: List\nitems:\n{items}\n")

    assert main(["check", "--format", "json", "list.yaml"]) == 1
    [diagnostic] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert diagnostic["path"][:3] == ["items", 0, "spec"]
    assert diagnostic["start"]["line"] == 11


def test_standard_input(write: Write) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "flinkgate", "check", "-"],
        input=JOB.format(retained='"0"'),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stdout.startswith("<stdin>:8:37: error")


def test_a_fix_changes_one_line_and_settles(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("job.yaml", JOB.format(retained='"0"'))

    assert main(["check", "--fix", "job.yaml"]) == 0
    assert JOB.format(retained='"1"') == path.read_text()
    before = path.stat().st_mtime_ns
    assert main(["check", "--fix", "job.yaml"]) == 0
    assert path.stat().st_mtime_ns == before


def test_a_diff_writes_nothing_and_ends_as_check_does(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("job.yaml", JOB.format(retained='"0"'))

    assert main(["check", "--diff", "job.yaml"]) == 1

    assert JOB.format(retained='"0"') == path.read_text()
    out = capsys.readouterr().out
    assert '-    state.checkpoints.num-retained: "0"  # note\n+    state.checkpoints.num-retained: "1"  # note\n' in out


def test_unsafe_fixes_are_offered_and_not_applied(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("flinkgate.yaml", "rules: {num-retained-below-one: {minimum: 3}}\n")
    path = write("job.yaml", JOB.format(retained='"2"'))

    assert main(["check", "--fix", "job.yaml"]) == 1
    assert JOB.format(retained='"2"') == path.read_text()
    assert "1 with --fix --unsafe-fixes" in capsys.readouterr().err
    assert main(["check", "--fix", "--unsafe-fixes", "job.yaml"]) == 0
    assert JOB.format(retained='"3"') == path.read_text()


def test_a_reader_that_leaves_early_is_no_error(write: Write) -> None:
    for number in range(60):
        write(f"{number}.yaml", JOB.format(retained='"0"'))

    result = subprocess.run(  # noqa: S602  a pipe is what this is about
        f"{sys.executable} -m flinkgate check . | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Traceback" not in result.stderr
    assert "Exception" not in result.stderr
