from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "checkpoint-interval-too-short"
KEY = "execution.checkpointing.interval"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        pytest.param(5, "v1_20", id="a number without a unit counts milliseconds"),
        pytest.param("9 ms", "v1_13", id="oldest release"),
        pytest.param("999 micros", "v2_3", id="less than a millisecond"),
        pytest.param("PT0.005S", "v2_1", id="ISO duration where the release reads one"),
    ],
)
def test_reports_without_a_fix_what_leaves_open_which_unit_was_meant(
    found: Ask, deployment: Ask, text: Any, version: str
) -> None:
    [finding] = found(RULE, deployment({KEY: text}, version=version))

    assert f"{KEY} is {text}, which Flink refuses, expected at least 10 ms" == finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("10", id="the least that Flink takes"),
        pytest.param("1 min", id="usual"),
        pytest.param("soon", id="no duration at all"),
        pytest.param("PT0.005S", id="ISO duration where the release reads none"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, text: Any) -> None:
    assert [] == found(RULE, deployment({KEY: text}, version="v1_20"))


@pytest.mark.parametrize("text", ["0", 0, "0 s", "00"])
def test_takes_zero_for_off(mended: Ask, deployment: Ask, text: Any) -> None:
    assert {"a": "1"} == mended(RULE, deployment({KEY: text, "a": "1"}), "unsafe")["spec"]["flinkConfiguration"]


def test_does_not_remove_zero_where_the_operator_would_put_five_minutes(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({KEY: "0"}, job={"upgradeMode": "last-state"}))

    assert finding.fix is None


def test_reads_session_jobs(found: Ask, session_job: Ask) -> None:
    assert [("spec", "flinkConfiguration", KEY)] == [each.path for each in found(RULE, session_job({KEY: "1"}))]


def test_leaves_alone_what_the_manifest_does_not_say(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment(), platform={KEY: "1"})
