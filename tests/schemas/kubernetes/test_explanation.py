"""jsonschema and the fast check: one verdict, on generated manifests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from flinkgate.schemas.crd.releases import schema_of
from flinkgate.schemas.kubernetes.explanation import explained, faults_of, json_schema
from flinkgate.schemas.kubernetes.faults import (
    MISSING_FIELD,
    NOT_A_CHOICE,
    NOT_A_QUANTITY,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    Fault,
)
from flinkgate.schemas.kubernetes.shapes import CHOICE, LIST, MAP, OBJECT, Schema

KINDS = ("FlinkDeployment", "FlinkSessionJob", "FlinkStateSnapshot", "FlinkBlueGreenDeployment")
MINORS = (0, 12, 15, 16)
VALIDATORS = {
    (kind, minor): Draft202012Validator(json_schema(schema_of(minor), kind)) for kind in KINDS for minor in MINORS
}
ODD: list[Any] = [None, True, 0, -1, 1.0, 1.5, "", "x", "1", "2Gi", "true", [], [None], ["x"], {}, {"x": 1}]
PLAIN: dict[str, list[Any]] = {
    "string": ["", "x", "1"],
    "integer": [0, 1, 2.0],
    "number": [1, 0.5],
    "boolean": [True, False],
    "int-or-string": [80, "http"],
    "quantity": ["1Gi", 2, "500m"],
}


def fast(schema: Schema, value: Any, notation: str) -> list[Fault]:
    return list(explained(schema.misfits(value, notation), schema))


def slow(kind: str, minor: int, value: Any) -> set[tuple[Any, ...]]:
    """What jsonschema says of the whole manifest, without its empty fields."""
    errors = VALIDATORS[kind, minor].iter_errors(filled(schema_of(minor), kind, value))
    return {(fault.path, fault.sort) for error in errors for fault in faults_of(error, tuple(error.absolute_path), "")}


def filled(schema: Schema, notation: str, value: Any) -> Any:
    shape = schema.shape(notation)
    if shape.sort == OBJECT and isinstance(value, dict):
        known = {name: child for name, child in value.items() if child is not None or name not in shape.fields}
        return {n: filled(schema, shape.fields[n], each) if n in shape.fields else each for n, each in known.items()}
    if shape.sort == MAP and isinstance(value, dict):
        return {name: filled(schema, shape.inner, each) for name, each in value.items() if each is not None}
    if shape.sort == LIST and isinstance(value, list):
        return [filled(schema, shape.inner, each) for each in value]
    return value


@st.composite
def values(draw: st.DrawFn, schema: Schema, notation: str) -> Any:
    """A value of this shape or, now and then, of another one."""
    shape = schema.shape(notation)
    if draw(st.integers(0, 19)) == 0:
        return draw(st.sampled_from(ODD))
    if shape.sort == CHOICE:
        return draw(st.sampled_from([*shape.choices, "x"]))
    if shape.sort == LIST:
        return draw(st.lists(values(schema, shape.inner), max_size=2))
    if shape.sort == MAP:
        return draw(st.dictionaries(st.sampled_from(["cpu", "x"]), values(schema, shape.inner), max_size=2))
    if shape.sort != OBJECT:
        return draw(st.sampled_from(PLAIN.get(shape.sort, ODD)))
    optional = sorted(set(shape.fields) - shape.required)
    chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional else []
    stated = [*chosen, *(name for name in sorted(shape.required) if draw(st.integers(0, 9)))]
    holding = {name: draw(values(schema, shape.fields[name])) for name in stated}
    return {**holding, "unknown": 1} if draw(st.integers(0, 9)) == 0 else holding


@st.composite
def manifests(draw: st.DrawFn) -> tuple[str, int, Any]:
    kind, minor = draw(st.sampled_from(KINDS)), draw(st.sampled_from(MINORS))
    return (
        kind,
        minor,
        {"kind": kind, "spec": draw(values(schema_of(minor), schema_of(minor).shape(kind).fields["spec"]))},
    )


@settings(max_examples=300, deadline=None)
@given(drawn=manifests())
def test_both_find_the_same_faults(drawn: tuple[str, int, Any]) -> None:
    kind, minor, manifest = drawn

    expected = slow(kind, minor, manifest)
    found = fast(schema_of(minor), manifest, kind)

    assert expected == {(fault.path, fault.sort) for fault in found}
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        pytest.param({"image": 1}, (("spec", "image"), WRONG_TYPE, ("string",), "string"), id="type"),
        pytest.param(
            {"taskManager": {"x": 1}},
            (("spec", "taskManager", "x"), UNKNOWN_FIELD, ("replicas", "resource", "podTemplate"), "TaskManager"),
            id="unknown field",
        ),
        pytest.param({"mode": "x"}, (("spec", "mode"), NOT_A_CHOICE, ("native", "standalone"), "Mode"), id="choice"),
        pytest.param(
            {"podTemplate": {"spec": {"volumes": [{}]}}},
            (("spec", "podTemplate", "spec", "volumes", 0, "name"), MISSING_FIELD, (), "Volume"),
            id="missing field",
        ),
        pytest.param(
            {"podTemplate": {"spec": {"overhead": {"cpu": "x"}}}},
            (("spec", "podTemplate", "spec", "overhead", "cpu"), NOT_A_QUANTITY, (), "quantity"),
            id="quantity",
        ),
    ],
)
def test_explains(spec: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert [Fault(*expected)] == fast(schema_of(15), {"spec": spec}, "FlinkDeployment")
