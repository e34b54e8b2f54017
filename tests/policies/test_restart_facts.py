"""The rules on restarts, schedulers and types of high availability against what real releases of Flink do.

`facts/restart.json` is the part of the shared table of outcomes that they speak about: for each
configuration, the releases that refuse it, and for high availability those that look for a class. As in
`test_facts.py`, values that the operator's file does not hand on are compared from 2.0 on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Ask = Callable[..., Any]

FACTS: Mapping[str, Any] = json.loads((Path(__file__).parent / "facts" / "restart.json").read_text("utf-8"))
GROUPS = {
    "restart-strategy": "restart",
    "restart-strategy.type": "restart",
    "restart attempts": "restart",
    "restart both": "restart",
    "restart delay": "restart",
    "restart exp": "restart",
    "restart failure-rate": "restart",
    "scheduler": "scheduler",
    "high-availability": "high availability",
    "high-availability.type": "high availability",
    "ha both": "high availability",
}
REFUSED = ("unknown-restart-strategy", "restart-strategy-out-of-bounds", "unparsable-value")


def version(release: str) -> str:
    return f"v{release.replace('.', '_')}"


def rows(group: str) -> list[Any]:
    return [pytest.param(row["config"], _releases(row), row, id=_name(row["config"])) for row in FACTS[group]]


def _releases(row: Mapping[str, Any]) -> list[str]:
    handed_on = all(text == text.strip() != "" for text in row["config"].values())
    return [release for release in row["releases"] if handed_on or release.startswith("2.")]


def _name(config: Mapping[str, str]) -> str:
    return ",".join(f"{key}={value}" for key, value in config.items()) or "nothing"


def fired(manifest: Mapping[str, Any], *names: str) -> list[str]:
    rules = all_rules()
    active = [ActiveRule(rules[name], rules[name].severity, {}) for name in names]
    return [each.rule for each in judge(manifest, active).diagnostics]


@pytest.mark.parametrize(("config", "releases", "row"), [*rows("restart"), *rows("scheduler")])
def test_fires_exactly_where_the_release_refuses_it(config: Any, releases: Any, row: Any, deployment: Ask) -> None:
    fire = [release for release in releases if fired(deployment(config, version=version(release)), *REFUSED)]

    assert [release for release in releases if release in row["refused"]] == fire


@pytest.mark.parametrize(("config", "releases", "row"), rows("high availability"))
def test_fires_where_the_release_looks_for_a_class_that_is_none(
    config: Any, releases: Any, row: Any, deployment: Ask
) -> None:
    is_class = any("." in value for value in config.values())
    rule = "unknown-high-availability-type"
    fire = [release for release in releases if fired(deployment(config, version=version(release)), rule)]

    assert [release for release in releases if release in row["class"] and not is_class] == fire


VERSIONS = ("v1_14", "v1_16", "v1_17", "v1_18", "v1_19", "v1_20", "v2_0", "v2_3")
DIRECTORY, CLUSTER = "high-availability.storageDir", "high-availability.cluster-id"


@pytest.mark.parametrize(
    ("key", "option"),
    [
        (DIRECTORY, DIRECTORY),
        ("high-availability.zookeeper.storageDir", DIRECTORY),
        ("recovery.zookeeper.storageDir", DIRECTORY),
        (CLUSTER, CLUSTER),
        ("high-availability.zookeeper.path.namespace", CLUSTER),
        ("recovery.zookeeper.path.namespace", CLUSTER),
    ],
)
def test_every_release_reads_the_old_keys_of_high_availability(
    key: str, option: str, deployment: Ask, config_of: Ask
) -> None:
    configs = [config_of(deployment({key: "s3://b/x"}, version=each)) for each in VERSIONS]

    assert ["s3://b/x"] * len(VERSIONS) == [config[option].value for config in configs]


BACKUP, RECOVERY = "execution.checkpointing.local-backup.enabled", "execution.state-recovery.from-local"


@pytest.mark.parametrize(
    ("key", "before", "since"),
    [
        pytest.param("state.backend.local-recovery", True, (True, True), id="the old option"),
        pytest.param(RECOVERY, False, (True, True), id="recovery brings the backup"),
        pytest.param(BACKUP, False, (True, False), id="the backup brings no recovery"),
    ],
)
def test_local_recovery_is_two_options_since_1_20(
    key: str, before: bool, since: tuple[bool, bool], deployment: Ask, config_of: Ask
) -> None:
    configs = {each: config_of(deployment({key: "true"}, version=each)) for each in VERSIONS}
    newer = ("v1_20", "v2_0", "v2_3")

    assert [before] * 5 == [config[RECOVERY].value for each, config in configs.items() if each not in newer]
    assert [since] * 3 == [(configs[each][BACKUP].value, configs[each][RECOVERY].value) for each in newer]


def test_facts_are_those_of_the_table(shared: Path) -> None:
    table = json.loads((shared / "data" / "flink-rules.json").read_text("utf-8"))

    assert derived(table["rows"]) == FACTS


def derived(table: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts as they follow from the shared table."""
    facts: dict[str, Any] = {name: [] for name in GROUPS.values()}
    for row in table:
        if row["group"] in GROUPS:
            facts[GROUPS[row["group"]]].append(_fact(row))
    return facts


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    outcomes = {".".join(patch.split(".")[:2]): str(text) for patch, text in row["results"].items()}
    refused = [release for release, text in outcomes.items() if text.startswith("ERROR")]
    looking = [release for release, text in outcomes.items() if text.startswith("FACTORY_CLASS")]
    kind = {"class": looking} if GROUPS[row["group"]] == "high availability" else {"refused": refused}
    return {"config": row["config"], "releases": list(outcomes), **kind}
