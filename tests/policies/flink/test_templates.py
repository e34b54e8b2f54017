"""Pod templates as the operator merges them, each field with the place where it was written."""

from __future__ import annotations

from typing import Any

import pytest

from flinkgate.policies.flink.templates import Template, template_of
from flinkgate.policies.json_values import field

COMMON, COMPONENT = ("spec", "podTemplate"), ("spec", "jobManager", "podTemplate")


def merged(common: Any, component: Any, *, by_name: bool = False) -> Template:
    manifest = {"spec": {"podTemplate": common, "jobManager": {"podTemplate": component}}}
    return template_of(manifest, COMMON, COMPONENT, by_name=by_name)


@pytest.mark.parametrize(
    ("common", "component", "expected"),
    [
        pytest.param({"a": 1}, None, {"a": 1}, id="common alone"),
        pytest.param(None, {"a": 1}, {"a": 1}, id="component alone"),
        pytest.param(None, None, {}, id="neither"),
        pytest.param("x", [], {}, id="neither is a mapping"),
        pytest.param({"a": {"b": 1, "c": 2}}, {"a": {"c": 3, "d": 4}}, {"a": {"b": 1, "c": 3, "d": 4}}, id="fields"),
        pytest.param({"a": 1}, {"a": None}, {"a": 1}, id="null does not remove"),
        pytest.param({"a": {"b": 1}}, {"a": "x"}, {"a": {"b": 1}}, id="a mapping stays one"),
        pytest.param({"a": "x"}, {"a": {"b": 1}}, {"a": {"b": 1}}, id="a scalar becomes a mapping"),
        pytest.param(
            {"l": [{"name": "a", "x": 1}, {"name": "b"}]},
            {"l": [{"name": "c", "y": 2}]},
            {"l": [{"name": "c", "x": 1, "y": 2}, {"name": "b"}]},
            id="lists by position",
        ),
        pytest.param({"l": [{"a": 1}]}, {"l": [{"b": 1}, {"c": 1}]}, {"l": [{"a": 1, "b": 1}, {"c": 1}]}, id="longer"),
    ],
)
def test_merges_by_position(common: Any, component: Any, expected: Any) -> None:
    assert expected == merged(common, component).value


@pytest.mark.parametrize(
    ("common", "component", "expected"),
    [
        pytest.param(
            {"l": [{"name": "a", "x": 1}, {"name": "b", "x": 2}]},
            {"l": [{"name": "b", "y": 3}, {"name": "c"}]},
            {"l": [{"name": "a", "x": 1}, {"name": "b", "x": 2, "y": 3}, {"name": "c"}]},
            id="by name",
        ),
        pytest.param(
            {"l": [{"x": 1}]},
            {"l": [{"name": "b"}]},
            {"l": [{"x": 1, "name": "b"}]},
            id="not all have a name: by position",
        ),
        pytest.param({"l": []}, {"l": [{"name": "b"}]}, {"l": [{"name": "b"}]}, id="an empty list"),
    ],
)
def test_merges_by_name(common: Any, component: Any, expected: Any) -> None:
    assert expected == merged(common, component, by_name=True).value


def test_changes_neither_template() -> None:
    common, component = {"a": {"l": [{"x": 1}]}}, {"a": {"l": [{"y": 2}]}}
    merged(common, component)

    assert ({"a": {"l": [{"x": 1}]}}, {"a": {"l": [{"y": 2}]}}) == (common, component)


@pytest.mark.parametrize("by_name", [False, True])
def test_every_field_is_found_where_the_template_says_that_it_was_written(by_name: bool) -> None:
    common = {
        "metadata": {"labels": {"a": "1"}},
        "spec": {
            "containers": [{"name": "main", "env": [{"name": "A", "value": "1"}]}, {"name": "side", "image": "x"}],
            "volumes": [{"name": "v", "emptyDir": {}}],
            "nodeName": "n",
        },
    }
    component = {
        "spec": {
            "containers": [{"name": "side", "image": "y"}, {"name": "third", "env": [{"name": "B", "value": "2"}]}],
            "volumes": [{"name": "w", "hostPath": {"path": "/x"}}],
            "tolerations": [{"key": "k"}],
        }
    }
    manifest = {"spec": {"podTemplate": common, "jobManager": {"podTemplate": component}}}
    template = template_of(manifest, COMMON, COMPONENT, by_name=by_name)

    for path, value in leaves(template.value):
        assert value == field(manifest, template.place(path)), path


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        return [each for key, child in value.items() for each in leaves(child, (*path, key))]
    if isinstance(value, list):
        return [each for index, child in enumerate(value) for each in leaves(child, (*path, index))]
    return [(path, value)]


def test_places_what_is_not_there_below_what_is() -> None:
    template = merged({"spec": {"a": 1}}, {"metadata": {}})

    assert (*COMMON, "spec", "volumes") == template.place(("spec", "volumes"))
    assert (*COMPONENT, "metadata", "x") == template.place(("metadata", "x"))
