from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "reactive-mode-without-standalone-job"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {"scheduler-mode": "REACTIVE"}, {"mode": "standalone"}, "a standalone session cluster", id="session"
        ),
        pytest.param(
            {"scheduler-mode": "reactive"}, {"mode": "native", "job": {}}, "a native application", id="native"
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "more"),
    [
        pytest.param({"scheduler-mode": "reactive"}, {"mode": "standalone", "job": {}}, id="where it works"),
        pytest.param({"scheduler-mode": "foo"}, {}, id="no such mode"),
        pytest.param({}, {}, id="not set"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, more: Any) -> None:
    assert [] == found(RULE, deployment(conf, **more))
