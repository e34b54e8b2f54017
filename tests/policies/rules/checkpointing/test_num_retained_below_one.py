from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "num-retained-below-one"
NEW, OLD = "execution.checkpointing.num-retained", "state.checkpoints.num-retained"


@pytest.mark.parametrize(
    ("conf", "version", "message"),
    [
        pytest.param({OLD: 0}, "v1_18", f"{OLD} is 0, expected at least 1", id="a number"),
        pytest.param(
            {"execution": {"checkpointing": {"num-retained": "-3"}}},
            "v2_0",
            f"{NEW} is -3, expected at least 1",
            id="new name, nested",
        ),
        pytest.param(
            {OLD: "three"}, "v1_18", f"{OLD} is 'three', expected a whole number of at least 1", id="not a number"
        ),
        pytest.param({OLD: "5", NEW: "0"}, "v1_20", f"{NEW} is 0, expected at least 1", id="the new name wins"),
    ],
)
def test_reports(found: Ask, deployment: Ask, conf: Any, version: str, message: str) -> None:
    assert [message] == [each.message for each in found(RULE, deployment(conf, version=version))]


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({OLD: "1"}, "v1_18", id="one"),
        pytest.param({NEW: "0"}, "v1_18", id="a key that the release does not know"),
        pytest.param({OLD: "0", NEW: "2"}, "v1_20", id="the old name is shadowed"),
        pytest.param({}, "v1_18", id="unset"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, version: str) -> None:
    assert [] == found(RULE, deployment(conf, version=version))


def test_is_safe_only_where_flink_does_the_same(mended: Ask, deployment: Ask) -> None:
    assert {OLD: 1} == mended(RULE, deployment({OLD: 0}), "safe")["spec"]["flinkConfiguration"]
    assert {OLD: 3} == mended(RULE, deployment({OLD: 2}), "unsafe", minimum=3)["spec"]["flinkConfiguration"]
    assert {OLD: 3} == mended(RULE, deployment({OLD: 0}), "unsafe", minimum=3)["spec"]["flinkConfiguration"]


def test_offers_no_fix_when_the_intent_is_unknown(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({OLD: "three"}))

    assert finding.fix is None
