from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "alignment-timeout-without-unaligned"


@pytest.mark.parametrize(
    ("conf", "after"),
    [
        pytest.param(
            {
                "execution.checkpointing.aligned-checkpoint-timeout": "30 s",
                "execution.checkpointing.unaligned.enabled": False,
            },
            {"execution.checkpointing.unaligned.enabled": False},
            id="switched off",
        ),
        pytest.param({"execution.checkpointing.alignment-timeout": "30 s"}, {}, id="old name"),
    ],
)
def test_mends(mended: Ask, deployment: Ask, conf: Any, after: Any) -> None:
    assert after == mended(RULE, deployment(conf), "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param(
            {
                "execution.checkpointing.aligned-checkpoint-timeout": "30 s",
                "execution.checkpointing.unaligned.enabled": True,
            },
            id="on",
        ),
        pytest.param({"execution.checkpointing.aligned-checkpoint-timeout": "0"}, id="the default"),
        pytest.param(
            {
                "execution.checkpointing.aligned-checkpoint-timeout": "30 s",
                "execution.checkpointing.unaligned.enabled": "yes",
            },
            id="unreadable",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_is_silent_where_the_cluster_may_switch_it_on(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job({"execution.checkpointing.aligned-checkpoint-timeout": "30 s"}))
