from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unaligned-without-exactly-once"
UNALIGNED, MODE = "execution.checkpointing.unaligned", "execution.checkpointing.mode"
PAIR = {UNALIGNED: "true", MODE: "AT_LEAST_ONCE"}


@pytest.mark.parametrize(
    ("version", "effect", "safety"),
    [
        pytest.param("v1_14", "ignores it with a warning", "safe", id="1.14"),
        pytest.param("v2_1", "really runs unaligned without exactly-once", "unsafe", id="2.1"),
        pytest.param("v2_2", "ignores it with a warning", "safe", id="2.2"),
    ],
)
def test_says_what_the_release_does(
    found: Ask, mended: Ask, deployment: Ask, *, version: str, effect: str, safety: str
) -> None:
    manifest = deployment(PAIR, version=version)
    [finding] = found(RULE, manifest)

    assert effect in finding.message
    assert "false" == mended(RULE, manifest, safety)["spec"]["flinkConfiguration"][UNALIGNED]


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({UNALIGNED: "true"}, id="exactly once by default"),
        pytest.param({UNALIGNED: "false", MODE: "AT_LEAST_ONCE"}, id="aligned"),
        pytest.param({UNALIGNED: "true", f"{UNALIGNED}.enabled": "false", MODE: "AT_LEAST_ONCE"}, id="new key wins"),
        pytest.param({UNALIGNED: "true", MODE: "at-least-once"}, id="unknown mode: another rule's"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_has_no_fix_for_what_the_manifest_does_not_set(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({MODE: "AT_LEAST_ONCE"}), platform={UNALIGNED: "true"})

    assert ("spec", "flinkConfiguration", MODE) == finding.path
    assert finding.fix is None
