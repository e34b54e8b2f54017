from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "snapshot-of-neither-or-both"

HEAD = {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkStateSnapshot", "metadata": {"name": "x"}}


@pytest.mark.parametrize("spec", [{}, {"savepoint": {}, "checkpoint": {}}, None])
def test_reports(found: Ask, spec: Any) -> None:
    assert 1 == len(found(RULE, {**HEAD, "spec": spec}))
    assert [] == found(RULE, {**HEAD, "spec": spec}, operator="1.9")


@pytest.mark.parametrize("kind", ["savepoint", "checkpoint"])
def test_is_silent(found: Ask, kind: str) -> None:
    assert [] == found(RULE, {**HEAD, "spec": {kind: {}}})
