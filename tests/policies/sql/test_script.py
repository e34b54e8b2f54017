from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules
from flinkgate.policies.sql.script import SqlFile, SqlScript, SqlSettings, count_scripts, holds_scripts, scripts
from flinkgate.policies.surroundings import Surroundings
from flinkgate.schemas.flink.releases import Release

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

FLINKS = "SET 'execution.checkpointing.interval' = '10 s';"


def settings_of(value: Any, *beside: Any) -> SqlSettings:
    [settings] = [each for each in scripts(value, Context(surroundings=Surroundings(beside))) if is_settings(each)]
    assert isinstance(settings, SqlSettings)
    return settings


def is_settings(value: Any) -> bool:
    return isinstance(value, SqlSettings)


def config_map(**data: Any) -> dict[str, Any]:
    named = {name.replace("_", "."): text for name, text in data.items()}
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "sql"}, "data": named}


def named(manifest: Any, name: str) -> Any:
    return {**manifest, "metadata": {"name": name}}


VOLUME = {"spec": {"volumes": [{"name": "v", "configMap": {"name": "sql"}}]}}
PROJECTED = {"spec": {"volumes": [{"name": "v", "projected": {"sources": [{"configMap": {"name": "sql"}}]}}]}}


@pytest.mark.parametrize(
    "spec",
    [
        pytest.param({"job": {"args": ["--file", "/opt/sql/job.sql"]}}, id="an argument"),
        pytest.param({"job": {"args": ["job.sql"]}}, id="an argument without a folder"),
        pytest.param({"podTemplate": VOLUME}, id="a volume"),
        pytest.param({"jobManager": {"podTemplate": PROJECTED}}, id="a projected volume of the JobManager"),
    ],
)
def test_the_release_is_that_of_the_deployment_that_refers_to_it(deployment: Ask, spec: Any) -> None:
    other = named(deployment(version="v1_18"), "other")
    settings = settings_of(config_map(job_sql=FLINKS), deployment(version="v1_20", **spec), other)

    assert Release(1, 20) == settings.flink_version
    assert settings.reservation == ""


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        pytest.param([], None, id="none"),
        pytest.param(["v1_19"], Release(1, 19), id="one"),
        pytest.param(["v1_19", "v1_19"], Release(1, 19), id="one twice"),
        pytest.param(["v1_19", "v1_20"], None, id="two"),
        pytest.param(["v1_19", None], None, id="one that names none"),
    ],
)
def test_else_it_is_that_of_all_deployments_at_hand(deployment: Ask, versions: Any, expected: Any) -> None:
    beside = [named(deployment(version=version), str(index)) for index, version in enumerate(versions)]
    settings = settings_of(SqlFile("job.sql", FLINKS), *beside)

    assert expected == settings.flink_version
    assert (expected is None) == settings.reservation.startswith(" (as Flink 2.3 reads it")


def test_a_template_of_a_blue_green_deployment_counts() -> None:
    spec = {"template": {"spec": {"flinkVersion": "v1_20", "job": {"args": ["/job.sql"]}}}}
    manifest = {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkBlueGreenDeployment", "spec": spec}

    assert Release(1, 20) == settings_of(SqlFile("job.sql", FLINKS), manifest).flink_version


@pytest.mark.parametrize(
    ("script", "count"),
    [
        pytest.param(FLINKS, 1, id="an option"),
        pytest.param("SET \"table.exec.state.ttl\" = '1 h'", 1, id="an option in the wrong quotes"),
        pytest.param("SET execution.checkpointing.intervall = 1", 1, id="nearly an option"),
        pytest.param("CREATE TABLE t (a INT) WITH ('connector' = 'print')", 1, id="a table with a connector"),
        pytest.param("SET search_path TO x; SET statement_timeout = 0;", 0, id="PostgreSQL's"),
        pytest.param("SET NAMES utf8; SET FOREIGN_KEY_CHECKS=0; SET @x = 1", 0, id="MySQL's"),
        pytest.param("SELECT 1", 0, id="anybody's"),
        pytest.param("", 0, id="nobody's"),
    ],
)
def test_only_scripts_of_flinks_are_judged(script: str, count: int) -> None:
    assert count == count_scripts(SqlFile("x.sql", script))
    assert bool(count) == bool(list(scripts(SqlFile("x.sql", script))))


def test_a_script_that_is_referred_to_is_flinks(deployment: Ask) -> None:
    beside = Surroundings([deployment(job={"args": ["/x.sql", 1, None]})])

    assert 1 == count_scripts(SqlFile("x.sql", "SELECT 1"), Context(surroundings=beside))


def test_each_script_of_a_config_map_has_its_path() -> None:
    value = config_map(a_sql=FLINKS, b_SQL=FLINKS, c_txt=FLINKS, d_sql=1, e_sql="")
    found = [each.path(0, "key") for each in scripts(value) if isinstance(each, SqlScript)]

    assert [("data", "a.sql", 0, "key"), ("data", "b.SQL", 0, "key")] == found


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"apiVersion": "v1", "kind": "ConfigMap"}, id="no data"),
        pytest.param({"apiVersion": "v1", "kind": "ConfigMap", "data": ["x"]}, id="data of another shape"),
        pytest.param({"apiVersion": "v1", "kind": "Secret", "data": {"a.sql": FLINKS}}, id="another kind"),
        pytest.param({"apiVersion": "x/v1", "kind": "ConfigMap", "data": {"a.sql": FLINKS}}, id="another group"),
        pytest.param(FLINKS, id="a text"),
        pytest.param(None, id="nothing"),
    ],
)
def test_anything_else_holds_none(value: Any) -> None:
    assert not holds_scripts(value)
    assert [] == list(scripts(value))


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param("SET a.b = 1; SET 'a.b' = '2';", {"a.b": "2"}, id="the later one"),
        pytest.param("SET \"a.b\" = '1';", {}, id="quotes kept"),
        pytest.param("SET a.b = 1 2;", {}, id="refused"),
        pytest.param("SET 'taskmanager.numberOfTaskSlots' = '2';", {}, id="the cluster's"),
        pytest.param(
            "SET execution.target = yarn-per-job; SET taskmanager.numberOfTaskSlots = 2;",
            {"execution.target": "yarn-per-job", "taskmanager.numberOfTaskSlots": "2"},
            id="a cluster of its own",
        ),
        pytest.param("SET 'a.b' = '${B}'; SET 'c.d' = '{{ d }}';", {}, id="placeholders"),
        pytest.param("SET 'a.b' = ' #1 ';", {"a.b": " #1 "}, id="no file in between"),
    ],
)
def test_what_takes_effect(script: str, expected: dict[str, str]) -> None:
    config = settings_of(SqlFile("x.sql", FLINKS + script)).config

    assert {"execution.checkpointing.interval": "10 s", **expected} == {
        entry.key: entry.text for entry in config.entries.values()
    }


def test_nothing_that_is_said_of_a_script_has_a_fix() -> None:
    """Edits speak of fields of a manifest."""
    script = "SET 'execution.checkpointing.mode' = 'exactly-once'; SET parallelism.default = 0;"
    rules = [ActiveRule(rule, rule.severity, {}) for rule in all_rules().values()]
    diagnostics = judge(SqlFile("x.sql", script), rules).diagnostics

    assert {"unknown-checkpoint-mode", "default-parallelism-below-one"} == {each.rule for each in diagnostics}
    assert [None, None] == [each.finding.fix for each in diagnostics]
    assert all(each.finding.message.endswith("which release runs the script)") for each in diagnostics)
