from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "service-account-missing"


def test_names_the_account_of_the_chart(mended: Ask, deployment: Ask) -> None:
    assert "flink" == mended(RULE, deployment(), "unsafe")["spec"]["serviceAccount"]


@pytest.mark.parametrize("account", ["flink", ""])
def test_is_silent(found: Ask, deployment: Ask, account: str) -> None:
    assert [] == found(RULE, deployment(serviceAccount=account))


@pytest.mark.parametrize("spec", [None, "text", []])
def test_has_no_fix_without_a_spec(found: Ask, deployment: Ask, spec: Any) -> None:
    [finding] = found(RULE, {**deployment(), "spec": spec})

    assert finding.fix is None
