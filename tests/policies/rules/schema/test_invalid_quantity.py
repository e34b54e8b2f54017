from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "invalid-quantity"
MAIN = "flink-main-container"


def sized(size: Any) -> dict[str, Any]:
    return {"spec": {"volumes": [{"name": "x", "emptyDir": {"sizeLimit": size}}]}}


def limited(name: Any, **limits: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": name, "image": "x", "resources": {"limits": limits}}]}}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("20GiB", "20Gi", id="a byte too much"),
        pytest.param("2GB", "2G", id="a decimal byte too much"),
        pytest.param("512mb", "512M", id="lower case"),
        pytest.param("2 gi", "2Gi", id="a blank"),
        pytest.param("64K", "64k", id="kilo is lower case"),
        pytest.param("1.5gib", "1.5Gi", id="a fraction"),
    ],
)
def test_mends_the_unit(mended: Ask, deployment: Ask, written: str, expected: str) -> None:
    assert sized(expected) == mended(RULE, deployment(podTemplate=sized(written)), "unsafe")["spec"]["podTemplate"]


@pytest.mark.parametrize("written", ["", "much", "1e1000000Gi", "1.2.3", "9" * 5000 + "x", "0x10", "1e"])
def test_has_no_fix_where_nothing_is_plain(found: Ask, deployment: Ask, written: str) -> None:
    [finding] = found(RULE, deployment(podTemplate=sized(written)))

    assert finding.fix is None


@pytest.mark.parametrize("written", ["0", "500m", ".5Gi", "1e3", "1E9", "-1", "1e1000000", "9" * 5000, 5])
def test_is_silent_on(found: Ask, deployment: Ask, written: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate=sized(written)))


@pytest.mark.parametrize(
    ("pod", "expected"),
    [
        pytest.param(limited("sidecar", memory="2GB"), 1, id="the memory of a sidecar"),
        pytest.param(limited(MAIN, memory="2GB", cpu="two"), 0, id="Flink sets these"),
        pytest.param(limited(MAIN, **{"ephemeral-storage": "2GB"}), 1, id="but not these"),
    ],
)
def test_what_flink_sets_does_not_matter(found: Ask, deployment: Ask, pod: Any, expected: int) -> None:
    assert expected == len(found(RULE, deployment(podTemplate=pod)))
