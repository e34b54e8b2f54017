from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "overlapping-keys"


def test_counts_what_the_operator_adds(mended: Ask, deployment: Ask) -> None:
    before = deployment({"high-availability": "kubernetes"}, version="v2_0")

    assert {"high-availability.type": "kubernetes"} == mended(RULE, before, "safe")["spec"]["flinkConfiguration"]


def test_counts_what_the_platform_sets(found: Ask, deployment: Ask) -> None:
    before = deployment({"restart-strategy.fixed-delay.attempts": 3}, version="v2_0")
    [finding] = found(RULE, before, platform={"restart-strategy": "fixed-delay"})

    assert ("spec", "flinkConfiguration", "restart-strategy.fixed-delay.attempts") == finding.path
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"a.b": "1", "a.b.c": "2"}, id="of the author's own"),
        pytest.param({"kubernetes.jobmanager.labels": "a:b", "kubernetes.jobmanager.labels.c": "d"}, id="a map"),
        pytest.param(
            {"high-availability": "kubernetes", "high-availability.type": "kubernetes"}, id="both names of one option"
        ),
    ],
)
def test_has_no_fix_where_nobody_knows_which(found: Ask, deployment: Ask, conf: Any) -> None:
    [finding] = found(RULE, deployment(conf, version="v2_0"))

    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({"state.backend": "rocksdb", "state.backend.incremental": True}, "v1_20", id="a flat file"),
        pytest.param({"a.b": "1", "a.bc": "2"}, "v2_0", id="only the letters"),
        pytest.param({"kubernetes.operator.a": "1", "kubernetes.operator.a.b": "2"}, "v2_0", id="the operator's"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))
