from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-flink-version"


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        pytest.param("v1.17", "v1_17", id="a dot"),
        pytest.param("1.17", "v1_17", id="no letter"),
        pytest.param("1_17", "v1_17", id="an underscore alone"),
        pytest.param("V1_17", "v1_17", id="a capital"),
        pytest.param("v1-17", "v1_17", id="a hyphen"),
        pytest.param("1.17.2", "v1_17", id="a patch release"),
        pytest.param(1.17, "v1_17", id="an unquoted number"),
    ],
)
def test_writes_the_version_as_the_operator_does(mended: Ask, deployment: Ask, stated: Any, version: str) -> None:
    assert version == mended(RULE, deployment(version=stated), "safe")["spec"]["flinkVersion"]


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param("v1_12", id="too old"),
        pytest.param("v9_9", id="too new"),
        pytest.param(1.2, id="what YAML makes of an unquoted 1.20"),
        pytest.param(2, id="what the API server makes of an unquoted 2.0"),
        pytest.param("", id="empty"),
        pytest.param("latest", id="no number"),
        pytest.param("1.17.2.1", id="too many numbers"),
        pytest.param("v1_²", id="a digit that is none"),
        pytest.param(["v1_17"], id="a list"),
        pytest.param({"v1_17": None}, id="a mapping"),
        pytest.param(True, id="a boolean"),
    ],
)
def test_has_no_fix_where_the_intent_is_unknown(found: Ask, deployment: Ask, stated: Any) -> None:
    [finding] = found(RULE, deployment(version=stated))

    assert finding.message.endswith("expected one of v1_13 to v2_4 such as v1_20")
    assert finding.fix is None


@pytest.mark.parametrize("stated", [None, "v1_13", "v1_20", "v2_4"])
def test_is_silent(found: Ask, deployment: Ask, stated: Any) -> None:
    assert [] == found(RULE, deployment(version=stated))
