from __future__ import annotations

import pytest

from flinkgate.policies.flink.spelling import abbreviated, meant

NAMES = ("RETAIN_ON_CANCELLATION", "DELETE_ON_CANCELLATION", "rocksdb")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("rocks-db", "rocksdb"), ("Rocks DB", "rocksdb"), ("retain on cancellation", "RETAIN_ON_CANCELLATION")),
        *(("rocks", None), ("", None), ("--", None), ("rocksdb2", None)),
    ],
)
def test_meant_has_the_same_letters(text: str, expected: str | None) -> None:
    assert expected == meant(text, NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("retain", "RETAIN_ON_CANCELLATION"), ("delete-on", "DELETE_ON_CANCELLATION"), ("rocksd", "rocksdb")),
        *(("rocks", None), ("", None), ("cancellation", None)),
    ],
)
def test_abbreviated_is_a_beginning_that_leaves_one(text: str, expected: str | None) -> None:
    assert expected == abbreviated(text, NAMES)


def test_abbreviated_does_not_choose_between_two() -> None:
    assert abbreviated("retain", ("RETAIN_A", "RETAIN_B")) is None
