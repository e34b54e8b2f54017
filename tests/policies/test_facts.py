"""The rules against what real releases of Flink do.

`facts/flink.json` is the part of the shared table of outcomes that rules of this folder speak about: for
each configuration, the releases that refuse it. A deployment reaches Flink through the file that the
operator writes, the table was made without it: up to 1.20 that file drops empty values and leading blanks,
and the rows that hold one are only compared from 2.0 on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.high_availability import is_on
from flinkgate.policies.rule import all_rules
from flinkgate.schemas.flink.keys import NUM_RETAINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from flinkgate.policies.flink.config import FlinkConfig

FILE = Path(__file__).parent / "facts" / "flink.json"
FACTS: Mapping[str, Any] = json.loads(FILE.read_text("utf-8"))

REFUSED = (
    "checkpoint-interval-too-short",
    "checkpoint-timeout-too-short",
    "tolerable-failures-negative",
    "concurrent-checkpoints-below-one",
    "unaligned-with-concurrent-checkpoints",
    "unknown-checkpoint-mode",
    "unknown-checkpoint-retention",
    "unknown-state-backend",
    "unknown-checkpoint-storage",
    "checkpoint-storage-without-directory",
    "state-directory-without-scheme",
    "state-directory-at-root",
)
"""The rules that say of an option or of a pair of them that Flink refuses the job."""

NOT_YET = (
    *("interval=abc", "interval=8000000000000 d", "min-pause=-1", "interval-during-backlog=30s"),
    *("parallelism.default=0", "pipeline.max-parallelism=40000"),
)
"""Refused, and a matter of rules that are still to come: values of any option, and parallelism."""

NOT_DECIDABLE = ("no.such.Factory",)
"""Refused, but it might be a class of the author's: nobody can know from the manifest."""


def version(release: str) -> str:
    return f"v{release.replace('.', '_')}"


def told_apart_by_the_file(text: str, release: str) -> bool:
    """Whether the operator's file hands this text to the release as the table did."""
    return release.startswith("2.") or text == text.strip() != ""


def rows(group: str) -> list[Any]:
    """Each configuration with each release that the table has for it."""
    return list(_rows(group))


def _rows(group: str) -> Iterator[Any]:
    for row in FACTS[group]:
        for release in row["releases"]:
            name = ",".join(f"{key}={value}" for key, value in row["config"].items()) or "nothing"
            texts = (str(value) for value in row["config"].values())
            if all(told_apart_by_the_file(text, release) for text in texts):
                yield pytest.param(row, release, id=f"{name} on {release}")


def out_of_reach(config: Mapping[str, str]) -> bool:
    written = [f"{key}={value}" for key, value in config.items()]
    return any(each.endswith((*NOT_YET, *NOT_DECIDABLE)) for each in written)


def fired(manifest: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    rules = all_rules()
    active = [ActiveRule(rules[name], rules[name].severity, {}) for name in names]
    return [each.rule for each in judge(manifest, active).diagnostics]


@pytest.mark.parametrize(("row", "release"), [*rows("jobgraph"), *rows("state.backend"), *rows("storage")])
def test_fires_exactly_where_the_release_refuses_the_job(
    row: Any, release: str, deployment: Callable[..., Any]
) -> None:
    names = fired(deployment(row["config"], version=version(release)), REFUSED)

    if out_of_reach(row["config"]):
        assert row["refused"]
        assert [] == names
    else:
        assert (release in row["refused"]) == bool(names), names


@pytest.mark.parametrize(("row", "release"), rows("jobgraph"))
def test_says_where_unaligned_checkpoints_really_run(
    row: Any, release: str, deployment: Callable[..., Any], found: Callable[..., Any]
) -> None:
    findings = found("unaligned-without-exactly-once", deployment(row["config"], version=version(release)))
    runs = [finding for finding in findings if "really runs" in finding.message]

    assert (release in row["unaligned at least once"]) == bool(runs)


@pytest.mark.parametrize(("row", "release"), rows("num-retained"))
def test_keeps_as_many_checkpoints_as_the_release_does(
    row: Any, release: str, deployment: Callable[..., Any], config_of: Callable[..., FlinkConfig]
) -> None:
    manifest = deployment(row["config"], version=version(release))
    option = config_of(manifest)[NUM_RETAINED]
    refused = release in row["refused"]

    assert refused == (option.error is not None)
    assert refused or row["kept"][release] == max(option.value, 1)
    assert (refused or option.value < 1) == bool(fired(manifest, ["num-retained-below-one"]))


@pytest.mark.parametrize(("row", "release"), rows("high-availability"))
def test_sees_high_availability_as_the_release_does(
    row: Any, release: str, deployment: Callable[..., Any], config_of: Callable[..., FlinkConfig]
) -> None:
    manifest = deployment(row["config"], version=version(release))
    active = release in row["active"]
    wanted = any(value.lower() != "none" for value in row["config"].values())

    assert active == is_on(config_of(manifest))
    if len(row["config"]) == 1:
        assert (wanted and not active) == bool(fired(manifest, ["ignored-high-availability-key"]))


@pytest.mark.parametrize(("row", "release"), rows("replicas"))
def test_asks_for_high_availability_where_the_release_does(
    row: Any, release: str, deployment: Callable[..., Any]
) -> None:
    manifest = deployment(row["config"], version=version(release), jobManager={"replicas": row["replicas"]})

    # Fewer than one JobManager is refused too, and is a matter of the operator's validator.
    expected = release in row["refused"] and row["replicas"] > 0
    assert expected == bool(fired(manifest, ["multiple-job-managers-without-ha"]))


@pytest.mark.parametrize(("row", "release"), rows("storageDir"))
def test_demands_a_storage_directory_where_the_release_does(
    row: Any, release: str, deployment: Callable[..., Any]
) -> None:
    manifest = deployment({"high-availability": "zookeeper", **row["config"]}, version=version(release))

    if release in row["refused"]:
        assert ["ha-storage-not-persistent"] == fired(manifest, ["ha-storage-not-persistent"])


def test_facts_are_those_of_the_table(shared: Path) -> None:
    table = json.loads((shared / "data" / "flink-rules.json").read_text("utf-8"))

    assert json.loads(json.dumps(derived(table["rows"]))) == FACTS


def derived(table: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts as they follow from the shared table."""
    facts: dict[str, Any] = {name: [] for name in GROUPS.values()}
    for row in table:
        if row["group"] in GROUPS:
            facts[GROUPS[row["group"]]].append(_fact(row))
    return facts


GROUPS = {
    "jobgraph": "jobgraph",
    "state.backend": "state.backend",
    "state.backend.type": "state.backend",
    "state.backend both": "state.backend",
    "state.backend none": "state.backend",
    "storage": "storage",
    "num-retained": "num-retained",
    "high-availability": "high-availability",
    "high-availability.type": "high-availability",
    "ha both": "high-availability",
    "jm.replicas (KubernetesJobManagerParameters.getReplicas)": "replicas",
    "ha.storageDir (getClusterHighAvailableStoragePath)": "storageDir",
}
NOT_RUN = "NullPointerException: Cannot invoke"
"""What the table says of 1.14 where the class under test has another signature there."""


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    outcomes = {
        ".".join(patch.split(".")[:2]): str(text) for patch, text in row["results"].items() if NOT_RUN not in str(text)
    }
    fact: dict[str, Any] = {
        "config": row["config"] if "config" in row else _config(row["group"], row["input"]),
        "releases": list(outcomes),
        "refused": [release for release, text in outcomes.items() if text.startswith("ERROR")],
    }
    match GROUPS[row["group"]]:
        case "jobgraph":
            both = "isExactlyOnce=false isUnalignedCpsEnabled=true"
            fact["unaligned at least once"] = [release for release, text in outcomes.items() if both in text]
        case "num-retained":
            fact["kept"] = {release: int(text) for release, text in outcomes.items() if text.isdigit()}
        case "high-availability":
            fact["active"] = [release for release, text in outcomes.items() if "active=true" in text]
        case "replicas":
            fact["replicas"] = int(fact["config"].pop("kubernetes.jobmanager.replicas"))
    return fact


def _config(group: str, written: str) -> dict[str, str]:
    """`[key, value, key, value]` as a mapping; of the storage directory only the value is written."""
    if group.startswith("ha.storageDir"):
        return {} if written == "null" else {"high-availability.storageDir": written}
    items = written.removeprefix("[").removesuffix("]").split(", ")
    return dict(zip(items[::2], items[1::2], strict=False))
