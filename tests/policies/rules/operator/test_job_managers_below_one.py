from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "job-managers-below-one"


@pytest.mark.parametrize("replicas", [0, -1])
def test_reports(mended: Ask, deployment: Ask, replicas: int) -> None:
    assert {"replicas": 1} == mended(RULE, deployment(jobManager={"replicas": replicas}), "unsafe")["spec"][
        "jobManager"
    ]


@pytest.mark.parametrize("replicas", [1, 2, None, "0", False])
def test_is_silent(found: Ask, deployment: Ask, replicas: Any) -> None:
    assert [] == found(RULE, deployment(jobManager={"replicas": replicas}))
