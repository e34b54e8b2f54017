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
    from collections.abc import Callable, Iterable, Mapping

    Ask = Callable[..., Any]

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
    "unparsable-value",
    "backlog-interval-too-short",
    "default-parallelism-below-one",
    "max-parallelism-out-of-range",
)
"""The rules that say of an option or of a pair of them that Flink refuses the job."""

NOT_DECIDABLE = ("no.such.Factory",)
"""Refused, but it might be a class of the author's: nobody can know from the manifest."""


def version(release: str) -> str:
    return f"v{release.replace('.', '_')}"


def told_apart_by_the_file(text: str, release: str) -> bool:
    """Whether the operator's file hands this text to the release as the table did."""
    return release.startswith("2.") or text == text.strip() != ""


def rows(group: str) -> list[Any]:
    """Each configuration, with the releases that the table has for it and the file does not tell apart."""
    return [pytest.param(row["config"], _releases(row), row, id=_name(row["config"])) for row in FACTS[group]]


def _releases(row: Mapping[str, Any]) -> list[str]:
    texts = row["config"].values()
    return [each for each in row["releases"] if all(told_apart_by_the_file(text, each) for text in texts)]


def _name(config: Mapping[str, str]) -> str:
    return ",".join(f"{key}={value}" for key, value in config.items()) or "nothing"


def out_of_reach(config: Mapping[str, str]) -> bool:
    written = [f"{key}={value}" for key, value in config.items()]
    return any(each.endswith(NOT_DECIDABLE) for each in written)


def fired(manifest: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    rules = all_rules()
    active = [ActiveRule(rules[name], rules[name].severity, {}) for name in names]
    return [each.rule for each in judge(manifest, active).diagnostics]


@pytest.mark.parametrize(("config", "releases", "row"), [*rows("jobgraph"), *rows("state.backend"), *rows("storage")])
def test_fires_exactly_where_the_release_refuses_the_job(config: Any, releases: Any, row: Any, deployment: Ask) -> None:
    expected = [] if out_of_reach(config) else [release for release in releases if release in row["refused"]]
    fire = [release for release in releases if fired(deployment(config, version=version(release)), REFUSED)]

    assert expected == fire
    assert row["refused"] or not out_of_reach(config)


@pytest.mark.parametrize(("config", "releases", "row"), rows("jobgraph"))
def test_says_where_unaligned_checkpoints_really_run(
    config: Any, releases: Any, row: Any, deployment: Ask, found: Ask
) -> None:
    def says(release: str) -> bool:
        findings = found("unaligned-without-exactly-once", deployment(config, version=version(release)))
        return any("really runs" in finding.message for finding in findings)

    assert row["unaligned at least once"] == [release for release in releases if says(release)]


@pytest.mark.parametrize(("config", "releases", "row"), rows("num-retained"))
def test_keeps_as_many_checkpoints_as_the_release_does(
    config: Any, releases: Any, row: Any, deployment: Ask, config_of: Ask
) -> None:
    options = {release: config_of(deployment(config, version=version(release)))[NUM_RETAINED] for release in releases}
    kept = {release: max(option.value, 1) for release, option in options.items() if option.error is None}

    assert row["refused"] == [release for release, option in options.items() if option.error is not None]
    assert row["kept"] == kept
    for release, option in options.items():
        fires = fired(deployment(config, version=version(release)), ["num-retained-below-one"])
        assert bool(fires) == (option.error is not None or option.value < 1)


@pytest.mark.parametrize(("config", "releases", "row"), rows("high-availability"))
def test_sees_high_availability_as_the_release_does(
    config: Any, releases: Any, row: Any, deployment: Ask, config_of: Ask
) -> None:
    manifests = {release: deployment(config, version=version(release)) for release in releases}
    active = [release for release in releases if release in row["active"]]

    assert active == [release for release, manifest in manifests.items() if is_on(config_of(manifest))]


@pytest.mark.parametrize(
    ("config", "releases", "row"), [each for each in rows("high-availability") if len(each.values[0]) == 1]
)
def test_reports_high_availability_that_is_asked_for_and_off(
    config: Any, releases: Any, row: Any, deployment: Ask
) -> None:
    wanted = "none" not in {value.lower() for value in config.values()}
    expected = [release for release in releases if wanted and release not in row["active"]]

    assert expected == [
        release
        for release in releases
        if fired(deployment(config, version=version(release)), ["ignored-high-availability-key"])
    ]


REFUSED_REPLICAS = [
    "multiple-job-managers-without-ha",
    # The operator takes for switched on what the release does not know: then the key is reported.
    "ignored-high-availability-key",
    "job-managers-below-one",
]


@pytest.mark.parametrize(("config", "releases", "row"), rows("replicas"))
def test_asks_for_high_availability_where_the_release_does(
    config: Any, releases: Any, row: Any, deployment: Ask
) -> None:
    def fires(release: str) -> bool:
        manifest = deployment(config, version=version(release), jobManager={"replicas": row["replicas"]})
        return bool(fired(manifest, REFUSED_REPLICAS))

    expected = row["refused"]
    assert expected == [release for release in releases if fires(release)]


@pytest.mark.parametrize(("config", "releases", "row"), rows("storageDir"))
def test_demands_a_storage_directory_where_the_release_does(
    config: Any, releases: Any, row: Any, deployment: Ask
) -> None:
    for release in set(releases) & set(row["refused"]):
        manifest = deployment({"high-availability": "zookeeper", **config}, version=version(release))

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
