from __future__ import annotations

from flinkgate.policies.surroundings import NOTHING_KNOWN, Missing, Surroundings

CLAIM = {"kind": "PersistentVolumeClaim", "metadata": {"namespace": "flink", "name": "data"}}
KIND = "PersistentVolumeClaim"


def test_finds_by_kind_namespace_and_name() -> None:
    known = Surroundings([CLAIM])

    assert CLAIM is known.find(KIND, "flink", "data")
    assert Missing.UNKNOWN is known.find(KIND, "flink", "other")
    assert Missing.UNKNOWN is known.find(KIND, None, "data")
    assert Missing.UNKNOWN is known.find("ConfigMap", "flink", "data")


def test_is_absent_only_where_the_namespace_is_known_as_a_whole() -> None:
    known = Surroundings([CLAIM], complete=[(KIND, "flink")])

    assert Missing.ABSENT is known.find(KIND, "flink", "other")
    assert Missing.UNKNOWN is known.find(KIND, "elsewhere", "other")
    assert CLAIM is known.find(KIND, "flink", "data")


def test_takes_manifests_of_any_shape() -> None:
    odd = [{"kind": 5, "metadata": ["x"]}, {}, {"kind": KIND, "metadata": {"name": ["data"]}}, CLAIM]

    assert CLAIM is Surroundings(odd).find(KIND, "flink", "data")
    assert Missing.UNKNOWN is NOTHING_KNOWN.find(KIND, None, "data")
