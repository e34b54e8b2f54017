from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "changelog-in-memory"


@pytest.mark.parametrize(
    ("conf", "more", "after"),
    [
        pytest.param(
            {
                "state.backend.changelog.enabled": True,
                "state.backend.changelog.storage": "memory",
                "dstl.dfs.base-path": "s3://a/b",
            },
            {"version": "v1_18"},
            {
                "state.backend.changelog.enabled": True,
                "state.backend.changelog.storage": "filesystem",
                "dstl.dfs.base-path": "s3://a/b",
            },
            id="stated",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, more: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf, **more), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        pytest.param({"state.changelog.enabled": True}, "its default", id="no directory"),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"state.changelog.enabled": True, "state.changelog.storage": "filesystem"}, {}, id="kept"),
        pytest.param({"state.changelog.enabled": False}, {}, id="off"),
        pytest.param({"state.changelog.enabled": True}, {"version": "v1_19"}, id="unknown key here"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
