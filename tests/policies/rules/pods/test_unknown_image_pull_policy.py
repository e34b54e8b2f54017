from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-image-pull-policy"


@pytest.mark.parametrize(
    ("policy", "meant"), [("if-not-present", "IfNotPresent"), ("IF_NOT_PRESENT", "IfNotPresent"), ("al ways", "Always")]
)
def test_writes_what_is_plain(mended: Ask, deployment: Ask, policy: str, meant: str) -> None:
    assert meant == mended(RULE, deployment(imagePullPolicy=policy), "safe")["spec"]["imagePullPolicy"]


def test_does_not_guess(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(imagePullPolicy="sometimes"))

    assert finding.fix is None


@pytest.mark.parametrize("policy", ["Always", "IfNotPresent", "never", "", " ", None, 5])
def test_is_silent(found: Ask, deployment: Ask, policy: Any) -> None:
    assert [] == found(RULE, deployment(imagePullPolicy=policy))
