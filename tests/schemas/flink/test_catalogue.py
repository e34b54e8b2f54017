"""The catalogue against a table of all keys made from the same distributions by other means."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from flinkgate.schemas.flink.options import catalogue, open_ended
from flinkgate.schemas.flink.releases import PATCHES, Release
from flinkgate.schemas.flink.values import parse

SHARED = Path(os.environ.get("FLINKGATE_SHARED", Path(__file__).parents[4] / "shared"))
RENAMES = SHARED / "data" / "flink-renames.json"

MERGED_BY_US = "a deprecated class still declares the key, and another option has taken it over as an alias"
NOT_OF_A_CLUSTER = "an option of a connector, a format, a reporter or one task, or a pattern of keys"


def _statuses(runs: list[dict[str, str]]) -> dict[Release, str]:
    patches = list(PATCHES.values())
    return {
        Release(*map(int, patch.split(".")[:2])): run["status"]
        for run in runs
        for patch in patches[patches.index(run["from"]) : patches.index(run["to"]) + 1]
    }


def _explanation(key: str, release: Release, status: str) -> str | None:
    """Why the catalogue may say something else of the key; None where it says the same."""
    found = catalogue(release).options_named(key)
    primary = {definition.names[0] for definition in found}
    if status == "absent":
        return None if not found else "the catalogue has it"
    expected = {key} if status.startswith("primary") else set(status.removeprefix("alias of ").split(","))
    if primary == expected or (status.startswith("primary") and key in primary):
        return None
    if not found and open_ended(key) and not catalogue(release).releases_knowing(key):
        return NOT_OF_A_CLUSTER
    if primary and (status.startswith("primary") or primary < expected):
        return MERGED_BY_US
    return f"{status}, but the catalogue has {sorted(primary)}"


@pytest.fixture(scope="module")
def explanations() -> dict[tuple[str, Release], str]:
    if not RENAMES.is_file():
        pytest.skip("flink-renames.json is not at hand")
    keys: dict[str, Any] = json.loads(RENAMES.read_text("utf-8"))["keys"]
    assert len(keys) == 1457
    return {
        (key, release): explanation
        for key, entry in keys.items()
        for release, status in _statuses(entry["runs"]).items()
        if (explanation := _explanation(key, release, status))
    }


def test_every_difference_has_a_reason(explanations: dict[tuple[str, Release], str]) -> None:
    unexplained = {at: why for at, why in explanations.items() if why not in {MERGED_BY_US, NOT_OF_A_CLUSTER}}

    assert unexplained == {}


def test_how_many_keys_differ(explanations: dict[tuple[str, Release], str]) -> None:
    """Written down so that a change of the generator that drops or merges more is seen."""
    merged = {key for (key, _), why in explanations.items() if why == MERGED_BY_US}
    dropped = {key for (key, _), why in explanations.items() if why == NOT_OF_A_CLUSTER}

    assert (len(merged), len(dropped)) == (38, 179)


@pytest.mark.parametrize("release", PATCHES, ids=str)
def test_every_default_is_a_value_of_its_option(release: Release) -> None:
    for definition in catalogue(release).options():
        if definition.default is not None:
            parse(definition, definition.default, release, standard_yaml=release >= Release(2, 0))


@pytest.mark.parametrize("release", PATCHES, ids=str)
def test_no_default_tells_of_the_machine_it_was_read_on(release: Release) -> None:
    texts = [definition.default or "" for definition in catalogue(release).options()]

    assert not [text for text in texts if str(Path.home()) in text or "cache" in text or PATCHES[release] in text]


@pytest.mark.parametrize("release", PATCHES, ids=str)
def test_no_two_options_have_one_primary_key(release: Release) -> None:
    shared = {"state.backend.local-recovery"} if release < Release(1, 20) else set()
    primary = [definition.names[0] for definition in catalogue(release).options()]

    assert shared == {key for key in primary if primary.count(key) > 1}
