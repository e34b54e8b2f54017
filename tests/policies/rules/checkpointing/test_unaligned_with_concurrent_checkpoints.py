from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unaligned-with-concurrent-checkpoints"
UNALIGNED = "execution.checkpointing.unaligned"
MOST = "execution.checkpointing.max-concurrent-checkpoints"
MODE = "execution.checkpointing.mode"


@pytest.mark.parametrize(
    ("version", "mode", "reported"),
    [
        pytest.param("v1_14", "EXACTLY_ONCE", True, id="1.14"),
        pytest.param("v1_20", "AT_LEAST_ONCE", False, id="1.20 switches unaligned off"),
        pytest.param("v2_0", "AT_LEAST_ONCE", True, id="2.0 does not"),
        pytest.param("v2_1", "at_least_once", True, id="2.1 does not"),
        pytest.param("v2_2", "AT_LEAST_ONCE", False, id="2.2 does again"),
        pytest.param("v2_3", "EXACTLY_ONCE", True, id="2.3"),
    ],
)
def test_knows_which_release_refuses_the_pair(
    found: Ask, deployment: Ask, version: str, mode: str, reported: bool
) -> None:
    conf = {UNALIGNED: "true", MOST: "2", MODE: mode}

    assert reported == bool(found(RULE, deployment(conf, version=version)))


def test_a_key_that_the_release_ignores_does_not_count(found: Ask, deployment: Ask) -> None:
    assert [] == found(RULE, deployment({f"{UNALIGNED}.enabled": "true", MOST: "2"}, version="v1_16"))


@pytest.mark.parametrize(("unaligned", "most"), [("false", "2"), ("true", "1"), ("true", "two"), ("yes", "2")])
def test_is_silent(found: Ask, deployment: Ask, unaligned: str, most: str) -> None:
    assert [] == found(RULE, deployment({UNALIGNED: unaligned, MOST: most}))


def test_where_the_cluster_is_not_known_at_least_once_may_be_fine(found: Ask, session_job: Ask) -> None:
    assert [] == found(RULE, session_job({UNALIGNED: "true", MOST: "2", MODE: "AT_LEAST_ONCE"}))


def test_has_no_fix_for_a_number_that_the_manifest_does_not_set(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({UNALIGNED: "true"}), platform={MOST: "2"})

    assert ("spec", "flinkConfiguration", UNALIGNED) == finding.path
    assert finding.fix is None
