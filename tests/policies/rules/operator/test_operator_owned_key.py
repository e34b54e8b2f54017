from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "operator-owned-key"


@pytest.mark.parametrize(
    ("conf", "path"),
    [
        pytest.param({"kubernetes.namespace": "y"}, ("kubernetes.namespace",), id="namespace"),
        pytest.param({"kubernetes": {"cluster-id": "y"}}, ("kubernetes", "cluster-id"), id="nested"),
        pytest.param({"high-availability.cluster-id": "y"}, ("high-availability.cluster-id",), id="high availability"),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, path: Any) -> None:
    [finding] = found(RULE, deployment(conf))

    assert ("spec", "flinkConfiguration", *path) == finding.path


def test_a_fix_is_safe_only_where_nothing_else_was_meant(mended: Ask, deployment: Ask) -> None:
    same, other = {"kubernetes.cluster-id": "x"}, {"kubernetes.cluster-id": "y"}

    assert {} == mended(RULE, deployment(same), "safe")["spec"]["flinkConfiguration"]
    assert {} == mended(RULE, deployment(other), "unsafe")["spec"]["flinkConfiguration"]


def test_reports_the_platform_too(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(), platform={"kubernetes.cluster-id": "y"})

    assert ("spec",) == finding.path
    assert finding.fix is None


def test_is_silent(found: Ask, deployment: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, deployment({"high-availability.zookeeper.path.namespace": "y"}))
    assert [] == found(RULE, deployment({"high-availability.cluster-id": "y"}), operator="1.3")
    assert [] == found(RULE, session_job({"kubernetes.cluster-id": "y"}))
