from __future__ import annotations

import pytest

from flinkgate.schemas.flink.releases import NEWEST, RELEASES, Release, known, release_of


@pytest.mark.parametrize(
    ("expected", "flink_version"),
    [
        pytest.param(Release(1, 18), "v1_18", id="known"),
        pytest.param(Release(2, 0), "v2_0", id="a zero is a number"),
        pytest.param(Release(2, 4), "v2_4", id="newer than known"),
        pytest.param(None, "1.18", id="not as the field names it"),
        pytest.param(None, "V1_18", id="capital"),
        pytest.param(None, "v1_18_1", id="patch"),
        pytest.param(None, "v1_018", id="leading zero"),
        pytest.param(None, "v1_", id="no minor"),
        pytest.param(None, "v1_\u0661", id="digit of another script"),
        pytest.param(None, "v1_" + "9" * 10_000, id="absurdly long"),
        pytest.param(None, 1.18, id="number"),
        pytest.param(None, None, id="absent"),
    ],
)
def test_release_of(expected: Release | None, flink_version: object) -> None:
    assert expected == release_of(flink_version)


@pytest.mark.parametrize(
    ("expected", "release"),
    [
        pytest.param(Release(1, 20), Release(1, 20), id="itself"),
        pytest.param(Release(1, 20), Release(1, 21), id="newest below it"),
        pytest.param(NEWEST, Release(9, 0), id="newer than all"),
        pytest.param(Release(1, 13), Release(1, 9), id="older than all"),
    ],
)
def test_known(expected: Release, release: Release) -> None:
    assert expected == known(release)


def test_every_release_is_found_by_its_field() -> None:
    assert list(RELEASES) == [release_of(release.field) for release in RELEASES]
    assert sorted(RELEASES) == list(RELEASES)
    assert str(Release(1, 20)) == "1.20"
