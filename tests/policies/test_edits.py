from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from flinkgate.policies.edits import Append, CannotEditError, Edit, Remove, Rename, Set, apply_edits

MANIFEST: dict[str, Any] = {"a": {"b": 1, "c": [1, {"d": 2}]}, "e": None}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([Set(("a", "b"), 9)], {"a": {"b": 9, "c": [1, {"d": 2}]}, "e": None}, id="set a field"),
        pytest.param([Set(("a", "c", 0), 9)], {"a": {"b": 1, "c": [9, {"d": 2}]}, "e": None}, id="set an item"),
        pytest.param([Set(("x", "y"), 9)], {**MANIFEST, "x": {"y": 9}}, id="make a missing parent"),
        pytest.param([Set(("e", "y"), 9)], {**MANIFEST, "e": {"y": 9}}, id="make a parent that is null"),
        pytest.param(
            [Set(("x", "y"), 1), Set(("x", "z"), 2)], {**MANIFEST, "x": {"y": 1, "z": 2}}, id="share a parent"
        ),
        pytest.param([Remove(("a",))], {"e": None}, id="remove a field"),
        pytest.param([Remove(("a", "c", 0))], {"a": {"b": 1, "c": [{"d": 2}]}, "e": None}, id="remove an item"),
        pytest.param([Append(("a", "c"), 3)], {"a": {"b": 1, "c": [1, {"d": 2}, 3]}, "e": None}, id="append"),
        pytest.param([Append(("a", "f"), 3)], {"a": {**MANIFEST["a"], "f": [3]}, "e": None}, id="append to nothing"),
        pytest.param([Append(("e",), 3)], {**MANIFEST, "e": [3]}, id="append to null"),
        pytest.param(
            [Append(("a", "c", 1, "f"), 3)], {"a": {"b": 1, "c": [1, {"d": 2, "f": [3]}]}, "e": None}, id="deep"
        ),
        pytest.param(
            [Rename(("a",), "z"), Set(("z", "b"), 9)], {"z": {**MANIFEST["a"], "b": 9}, "e": None}, id="rename"
        ),
        pytest.param([Rename(("a",), "a")], MANIFEST, id="rename to itself"),
    ],
)
def test_means(edits: list[Edit], expected: Any) -> None:
    before = deepcopy(MANIFEST)

    assert expected == apply_edits(MANIFEST, edits)
    assert before == MANIFEST


def test_rename_keeps_the_place() -> None:
    assert ["z", "e"] == list(apply_edits(MANIFEST, [Rename(("a",), "z")]))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(Set(("a", "b", "x"), 1), id="through a scalar"),
        pytest.param(Set(("a", "c", 2), 1), id="past the end of a list"),
        pytest.param(Set(("a", "c", "x"), 1), id="a key in a list"),
        pytest.param(Remove(("x",)), id="remove what is not there"),
        pytest.param(Remove(("a", "c", 5)), id="remove an item that is not there"),
        pytest.param(Rename(("a", "b"), "c"), id="rename over another field"),
        pytest.param(Rename(("a", "c", 0), "x"), id="rename an item"),
        pytest.param(Rename(("x",), "y"), id="rename what is not there"),
        pytest.param(Append(("a", "b"), 1), id="append to a scalar"),
        pytest.param(Append(("a",), 1), id="append to a mapping"),
    ],
)
def test_refuses(edit: Edit) -> None:
    with pytest.raises(CannotEditError):
        apply_edits(MANIFEST, [edit])


@pytest.mark.parametrize("edit", [Append(("a", "c", 7), 1), Append(("a", "c", "x"), 1), Append(("a", "b", "x"), 1)])
def test_refuses_to_append_where_there_is_no_field(edit: Edit) -> None:
    with pytest.raises(CannotEditError):
        apply_edits(MANIFEST, [edit])


def test_shares_nothing_with_what_it_was_given() -> None:
    value: dict[str, Any] = {"x": []}
    shared = {"same": value, "again": value}
    after = apply_edits(shared, [Set(("same", "x"), value)])

    after["same"]["x"]["x"].append(1)

    assert {"same": {"x": []}, "again": {"x": []}} == shared
    assert {"x": []} == after["again"]
