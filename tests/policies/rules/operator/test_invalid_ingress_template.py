from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "invalid-ingress-template"


@pytest.mark.parametrize("template", ["example.com:port/x", "http://h:9999999999", "https://[zz]/", "u@h:1x", "[::1"])
def test_reports(found: Ask, deployment: Ask, template: str) -> None:
    [finding] = found(RULE, deployment(ingress={"template": template}))

    assert ("spec", "ingress", "template") == finding.path


def test_an_ingress_needs_a_template(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(ingress={"className": "nginx"}))

    assert ("spec", "ingress") == finding.path


@pytest.mark.parametrize(
    "template",
    [
        "{{name}}.{{namespace}}.x",
        "{{NAME}}.x",
        "h:8080/x",
        "a b",
        "",
        "ftp://x",
        "h:-1",
        "h:",
        "[::1]:80/x",
        "h/?a=b:c",
    ],
)
def test_is_silent(found: Ask, deployment: Ask, template: str) -> None:
    assert [] == found(RULE, deployment(ingress={"template": template}))
    assert [] == found(RULE, deployment())
