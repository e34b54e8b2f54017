from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "wrong-pod-field-type"


def with_container(**fields: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "x", "image": "y", **fields}]}}


@pytest.mark.parametrize(
    ("template", "path", "expected"),
    [
        pytest.param([], "", "a list, expected a mapping", id="the template"),
        pytest.param({"spec": {"containers": {}}}, ".spec.containers", "a mapping, expected a list", id="a list"),
        pytest.param({"spec": {"containers": [None]}}, ".spec.containers[0]", "empty, expected a mapping", id="item"),
        pytest.param(
            with_container(resources={"limits": {"cpu": [1]}}),
            ".spec.containers[0].resources.limits.cpu",
            "a list, expected a whole number or text",
            id="a size",
        ),
        pytest.param(
            with_container(env={"A": "b"}), ".spec.containers[0].env", "a mapping, expected a list", id="variables"
        ),
    ],
)
def test_says_what_was_expected(found: Ask, deployment: Ask, template: Any, path: str, expected: str) -> None:
    messages = [each.message for each in found(RULE, deployment(podTemplate=template))]

    assert [] == messages if path == "" else [f"spec.podTemplate{path} is {expected}"] == messages


def test_the_template_itself_is_a_field_of_the_operator(found: Ask, deployment: Ask) -> None:
    [finding] = found("wrong-field-type", deployment(podTemplate=[]))

    assert "spec.podTemplate is a list, expected a mapping" == finding.message


@pytest.mark.parametrize(
    ("fields", "safety", "expected"),
    [
        pytest.param({"ports": [{"containerPort": "80"}]}, "safe", {"ports": [{"containerPort": 80}]}, id="a port"),
        pytest.param({"env": [{"name": "A", "value": 1}]}, "safe", {"env": [{"name": "A", "value": "1"}]}, id="number"),
        pytest.param(
            {"env": [{"name": "A", "value": True}]}, "unsafe", {"env": [{"name": "A", "value": "true"}]}, id="boolean"
        ),
        pytest.param(
            {"resources": {"limits": {"cpu": 0.5}}}, "safe", {"resources": {"limits": {"cpu": "0.5"}}}, id="a fraction"
        ),
        pytest.param({"tty": "true"}, "safe", {"tty": True}, id="a switch"),
    ],
)
def test_mends(mended: Ask, deployment: Ask, fields: Any, safety: str, expected: Any) -> None:
    after = mended(RULE, deployment(podTemplate=with_container(**fields)), safety)

    assert with_container(**expected) == after["spec"]["podTemplate"]


def test_does_not_quote_what_may_be_a_secret(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(podTemplate=with_container(env=[{"name": "PIN", "value": 271828}])))

    assert "271828" not in finding.message
