from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "value-cut-by-line-break"


@pytest.mark.parametrize("value", ["a\nb", "\na\nb", "a\r\nb", "a\rb"])
def test_reports(found: Ask, deployment: Ask, value: str) -> None:
    [finding] = found(RULE, deployment({"a.b": value}))

    assert "a.b has 2 lines, and Flink 1.20 sees one, expected a single line" == finding.message


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"a.b": "x\n"}, "v1_20", id="only at the end"),
        pytest.param({"a.b": "x\ny"}, "v2_0", id="a config.yaml"),
        pytest.param({"kubernetes.operator.x": "x\ny"}, "v1_20", id="the operator's own"),
        pytest.param({"a.b": "x\ny"}, None, id="no release"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: Any) -> None:
    assert [] == found(RULE, deployment(conf, version=version))
