from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "blue-green-name-too-long"


def named(manifest: dict[str, Any], name: str) -> dict[str, Any]:
    return {**manifest, "kind": "FlinkBlueGreenDeployment", "metadata": {"name": name}}


@pytest.mark.parametrize("name", ["a" * 40, "A", "1a", "a.b"])
def test_reports(found: Ask, deployment: Ask, name: str) -> None:
    [finding] = found(RULE, named(deployment(), name))

    assert ("metadata", "name") == finding.path


@pytest.mark.parametrize("name", ["a" * 39, "a", "a-"])
def test_is_silent(found: Ask, deployment: Ask, name: str) -> None:
    assert [] == found(RULE, named(deployment(), name))
    assert [] == found(RULE, deployment())
