from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "local-backup-without-recovery"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {"execution.checkpointing.local-backup.enabled": True, "execution.state-recovery.from-local": False},
            {"execution.checkpointing.local-backup.enabled": True, "execution.state-recovery.from-local": True},
            id="switched off",
        ),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "unsafe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"state.backend.local-recovery": True}, {}, id="the old option sets both"),
        pytest.param({"execution.checkpointing.local-backup.enabled": True}, {"version": "v1_19"}, id="unknown here"),
        pytest.param(
            {"execution.checkpointing.local-backup.enabled": True, "execution.state-recovery.from-local": True},
            {},
            id="both",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
