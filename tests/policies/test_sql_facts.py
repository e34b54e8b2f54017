"""What is made of SET statements, against what the parser and the job graph of real releases make of them.

`facts/sql.json` is the part of the shared table of outcomes that is about SQL.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules
from flinkgate.policies.sql.script import SqlFile
from flinkgate.policies.sql.statements import statements
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Ask = Callable[..., Any]

FACTS: Mapping[str, Any] = json.loads((Path(__file__).parent / "facts" / "sql.json").read_text("utf-8"))
ALL = [ActiveRule(rule, rule.severity, {}) for rule in all_rules().values()]
REFUSED = "refused"


def taken_off_by_the_client(release: str, text: str) -> bool:
    """The parser of 1.14 knows no semicolon; the client keeps it from there."""
    return release == "1.14" and ";" in text


def made_of(text: str) -> list[Any]:
    """What our reading makes of a text, in the words of the facts."""
    found = list(statements(text))
    if len(found) != 1 or found[0].refused:
        return [REFUSED]
    [only] = found
    if not only.is_set:
        return ["no SET"]
    return [] if only.setting is None else [only.setting[0].text, only.setting[1].text]


@pytest.mark.parametrize("row", FACTS["parser"], ids=lambda row: row["input"])
def test_reads_statements_as_every_parser_does(row: Any) -> None:
    outcomes = [(outcome, release) for outcome, releases in row["outcomes"] for release in releases]

    assert outcomes
    for outcome, release in outcomes:
        if not taken_off_by_the_client(release, row["input"]):
            assert outcome == made_of(row["input"]), release


@pytest.mark.parametrize("row", FACTS["executeSql"], ids=lambda row: row["input"])
def test_what_the_runner_does_not_take_fails_in_every_release(row: Any) -> None:
    rule = all_rules()["sql-set-refused"]
    judgement = judge(SqlFile("x.sql", row["input"]), [ActiveRule(rule, rule.severity, {"only_quoted": True})])
    taken = re.fullmatch(r"SET\s+'(\S+)'\s+=\s+'(.*)';", row["input"]) is not None

    assert row["releases"] == row["refused"]
    assert (not taken) == bool(judgement.diagnostics)


@pytest.mark.parametrize("row", FACTS["jobgraph"], ids=lambda row: ",".join(row["config"]))
def test_settings_fail_and_take_effect_as_in_the_job_graph(row: Any, deployment: Ask) -> None:
    script = "".join(f"SET '{key}' = '{value}';\n" for key, value in row["config"].items())
    refused = []
    for release in row["releases"]:
        beside = Surroundings([deployment(version=f"v{release.replace('.', '_')}")])
        judgement = judge(SqlFile("x.sql", script), ALL, Context(surroundings=beside))
        assert judgement.failures == ()
        refused += [release for each in judgement.diagnostics if each.severity is Severity.ERROR]
        idle = [each.rule for each in judgement.diagnostics if each.rule == "sql-set-without-effect"]
        assert (not row["effective"]) == bool(idle)

    assert row["refused"] == refused


def test_facts_are_those_of_the_table(shared: Path) -> None:
    table = json.loads((shared / "data" / "flink-rules.json").read_text("utf-8"))

    assert derived(table["rows"]) == FACTS


def derived(table: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts as they follow from the shared table."""
    facts: dict[str, Any] = {"parser": [], "executeSql": [], "jobgraph": []}
    for row in table:
        outcomes = {".".join(patch.split(".")[:2]): text for patch, text in row.get("results", {}).items()}
        refused = [release for release, text in outcomes.items() if text.startswith("ERROR")]
        match row["group"]:
            case "sql parser":
                facts["parser"].append({"input": row["input"], "outcomes": _grouped(outcomes)})
            case "TableEnvironment.executeSql":
                facts["executeSql"].append({"input": row["input"], "releases": list(outcomes), "refused": refused})
            case "SET->job graph":
                facts["jobgraph"].append(_job_graph(row["input"], outcomes, refused))
    return facts


def _grouped(outcomes: Mapping[str, str]) -> list[list[Any]]:
    """Each outcome in our words, with the releases that have it."""
    grouped: dict[str, list[str]] = {}
    for release, text in outcomes.items():
        grouped.setdefault(json.dumps(_in_words(text)), []).append(release)
    return [[json.loads(words), releases] for words, releases in grouped.items()]


def _in_words(text: str) -> list[str]:
    if text.startswith("ERROR"):
        return [REFUSED]
    found = re.match(r"SetOperation key=Optional\[(.*)\] value=Optional\[(.*)\] n=1", text)
    return list(found.groups()) if found else [] if text.startswith("SetOperation") else ["no SET"]


def _job_graph(written: str, outcomes: Mapping[str, str], refused: list[str]) -> dict[str, Any]:
    items = written.removeprefix("[").removesuffix("]").split(", ")
    config = dict(zip(items[::2], items[1::2], strict=True))
    # That the key arrives in the job's configuration shows nothing: the cluster reads this one from its own.
    effective = "state.checkpoints.num-retained" not in config
    return {"config": config, "releases": list(outcomes), "refused": refused, "effective": effective}
