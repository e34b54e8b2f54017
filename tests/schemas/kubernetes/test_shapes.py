from __future__ import annotations

from typing import Any

import pytest

from flinkgate.schemas.kubernetes.pod import pod_schema
from flinkgate.schemas.kubernetes.shapes import MOST_PLACES, Schema

TYPES = {
    "Thing": "name!:string size:quantity port:int-or-string count:integer share:number on:boolean free:any "
    "mode:Mode things:[Thing] labels:{string} young:string@5 old:string@-4",
    "Mode": "=fast slow young@5",
}


def places(value: Any, minor: int = 4) -> list[tuple[Any, ...]]:
    return [place.path for place in Schema(TYPES, (minor, minor)).misfits(value, "Thing")]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing but what is demanded"),
        pytest.param({"size": "1.5Gi", "port": "http", "count": 3.0, "share": 1, "on": False}, id="every scalar"),
        pytest.param({"size": "1e1000000"}, id="a number that nobody computes"),
        pytest.param({"size": 5, "port": 80, "share": 0.5}, id="their other types"),
        pytest.param({"count": None, "mode": None, "labels": {"a": None}}, id="empty fields are not there"),
        pytest.param({"free": {"anything": [None, {"x": 1}]}}, id="what is free"),
        pytest.param({"things": [{"name": "a", "mode": "slow"}], "labels": {"a": "b"}}, id="lists and mappings"),
        pytest.param({"old": "x"}, id="a field of this release"),
    ],
)
def test_fits(fields: dict[str, Any]) -> None:
    assert [] == places({"name": "x", **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"count": "1"}, ("count",), id="text for a number"),
        pytest.param({"count": True}, ("count",), id="a boolean is no number"),
        pytest.param({"count": 1.5}, ("count",), id="a fraction is not whole"),
        pytest.param({"count": float("inf")}, ("count",), id="nor is infinity"),
        pytest.param({"on": "true"}, ("on",), id="text for a boolean"),
        pytest.param({"size": 0.5}, ("size",), id="a fraction is no size"),
        pytest.param({"size": "1e1000000Gi"}, ("size",), id="two units"),
        pytest.param({"size": "2GiB"}, ("size",), id="a unit of other programs"),
        pytest.param({"size": ""}, ("size",), id="an empty size"),
        pytest.param({"size": "1\n"}, ("size",), id="a line end after a size"),
        pytest.param({"port": [80]}, ("port",), id="a list for a port"),
        pytest.param({"mode": "Fast"}, ("mode",), id="another choice"),
        pytest.param({"mode": "young"}, ("mode",), id="a choice of a later release"),
        pytest.param({"things": {}}, ("things",), id="a mapping for a list"),
        pytest.param({"things": [None]}, ("things", 0), id="an empty item is there"),
        pytest.param({"things": [{"name": "a"}, {}]}, ("things", 1), id="a name is missing"),
        pytest.param({"things": [{"name": None}]}, ("things", 0), id="an empty name is missing"),
        pytest.param({"labels": {"a": 1}}, ("labels", "a"), id="a number for a label"),
        pytest.param({"labels": ["a"]}, ("labels",), id="a list for a mapping"),
        pytest.param({"nmae": "x"}, (), id="an unknown field"),
        pytest.param({"nmae": None}, (), id="an unknown field, though empty"),
        pytest.param({"young": "x"}, (), id="a field of a later release"),
    ],
)
def test_does_not_fit(fields: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert [expected] == places({"name": "x", **fields})


def test_later_releases_know_other_fields() -> None:
    assert [()] == places({"name": "x", "old": "x"}, minor=5)
    assert [] == places({"name": "x", "young": "x", "mode": "young"}, minor=5)


def test_faults_below_a_fault_are_found_too() -> None:
    assert [(), ("things", 0), ("count",)] == places({"things": [{}], "count": "1"})


def test_what_is_shared_is_looked_at_once() -> None:
    """Aliases of aliases: unfolded these are 8 ** 12 things."""
    thing: dict[str, Any] = {"name": "leaf"}
    for _ in range(12):
        thing = {"name": "x", "things": [thing] * 8}

    assert [] == places(thing)


def test_shared_faults_end_somewhere() -> None:
    thing: dict[str, Any] = {"name": "leaf", "count": "1"}
    for _ in range(12):
        thing = {"name": "x", "things": [thing] * 8}

    assert MOST_PLACES == len(places(thing))


def test_a_pod_template_that_holds_itself_ends() -> None:
    template: dict[str, Any] = {"spec": {"containers": [{"name": "x"}]}}
    template["spec"]["containers"].append(template)
    template["spec"]["affinity"] = template

    found = pod_schema(33, 33).misfits(template, "Pod")

    assert [("spec", "containers", 1), ("spec", "affinity")] == [place.path for place in found]
