from __future__ import annotations

from pathlib import Path

import pytest

from flinkgate.schemas.flink.generate.catalogue_file import text
from flinkgate.schemas.flink.generate.declarations import Declared, cluster_options
from flinkgate.schemas.flink.generate.distributions import cache_folder, declarations, facts_file
from flinkgate.schemas.flink.generate.lineage import by_canonical_key
from flinkgate.schemas.flink.releases import PATCHES

CATALOGUE = Path(__file__).resolve().parents[4] / "schemas" / "flink" / "catalogue.tsv"


def _facts(*lines: str) -> str:
    """Facts as the Java program prints them; columns may be parted by a bar, and the last ones left out."""
    columns = [line.split("|") for line in lines]
    return "".join(
        "\t".join([*row, *["string", "", "", "", "", ""][len(row) - 1 :], "a.b.Options#X"][:7]) + "\n"
        for row in columns
    )


def _named(*names: str) -> Declared:
    return Declared(names, "string", "", "")


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        pytest.param({"a.b": ("a.b", "a.old", "a.older")}, _facts("a.b|string|||a.old a.older"), id="aliases in order"),
        pytest.param({"a.b": ("a.b",)}, _facts("a.b|string|||a.b"), id="an alias of its own"),
        pytest.param({}, _facts("interval|string||||S"), id="behind a prefix of the user's"),
        pytest.param({}, _facts("path"), id="of a connector"),
        pytest.param({}, _facts("a.<name>.b"), id="pattern of keys"),
        pytest.param({"scheduler-mode": ("scheduler-mode",)}, _facts("scheduler-mode"), id="without a dot"),
        pytest.param(
            {"a.new": ("a.new", "a.old")},
            _facts("a.new|string|||a.old", "a.old|string||||D"),
            id="deprecated and taken over",
        ),
        pytest.param({"a.old": ("a.old",)}, _facts("a.old|string||||D"), id="deprecated and nothing else"),
    ],
)
def test_options_of_a_release(expected: dict[str, tuple[str, ...]], facts: str) -> None:
    assert expected == {key: option.names for key, option in cluster_options(facts).items()}


def test_a_deprecated_declaration_gives_way() -> None:
    facts = _facts("a.b|string||=old||D", "a.b|int||=1||")

    assert Declared(("a.b",), "int", "", "=1") == cluster_options(facts)["a.b"]


@pytest.mark.parametrize(
    ("expected", "releases"),
    [
        pytest.param(
            [{"new": ("old",)}, {"new": ("new", "old")}],
            [{"old": _named("old")}, {"new": _named("new", "old")}],
            id="renamed",
        ),
        pytest.param(
            [{"c": ("a",)}, {"c": ("b", "a")}, {"c": ("c", "b")}],
            [{"a": _named("a")}, {"b": _named("b", "a")}, {"c": _named("c", "b")}],
            id="renamed twice",
        ),
        pytest.param(
            [{"x": ("old",), "y": ("old",)}, {"x": ("x", "old"), "y": ("y", "old")}],
            [{"old": _named("old")}, {"x": _named("x", "old"), "y": _named("y", "old")}],
            id="parted in two",
        ),
        pytest.param(
            [
                {"own": ("own", "common"), "other": ("common",)},
                {"own": ("own", "common"), "other": ("other", "common")},
            ],
            [
                {"own": _named("own", "common"), "common": _named("common")},
                {"own": _named("own", "common"), "other": _named("other", "common")},
            ],
            id="taken over by one that is already there",
        ),
        pytest.param(
            [{"gone": ("gone",)}, {}],
            [{"gone": _named("gone")}, {}],
            id="removed",
        ),
        pytest.param(
            [{"a": ("a",)}, {}, {"a": ("a",)}],
            [{"a": _named("a")}, {}, {"a": _named("a")}],
            id="back again",
        ),
    ],
)
def test_lineage(expected: list[dict[str, tuple[str, ...]]], releases: list[dict[str, Declared]]) -> None:
    found = by_canonical_key(releases)

    assert expected == [{key: option.names for key, option in release.items()} for release in found]


def test_two_options_that_become_one_are_refused() -> None:
    releases = [{"a": _named("a"), "b": _named("b")}, {"c": _named("c", "a", "b")}]

    with pytest.raises(ValueError, match="a and b are both called c later"):
        by_canonical_key(releases)


def test_a_line_for_each_run_of_releases() -> None:
    options = [{"b": _named("a")}, {"b": _named("b", "a")}, {"b": _named("b", "a")}, {}, {"b": _named("b")}]

    expected = (
        "key\tfirst\tlast\ttype\tdefault\tnames\tenum\n"
        "b\t1\t1\tstring\t\ta\t\n"
        "b\t2\t3\tstring\t\tb a\t\n"
        "b\t5\t5\tstring\t\t\t\n"
    )
    assert expected == text(["1", "2", "3", "4", "5"], options)


def test_the_committed_catalogue_is_what_the_distributions_say() -> None:
    """From facts in the cache only; `make facts` fetches the distributions."""
    missing = [version for version in PATCHES.values() if not facts_file(version).exists()]
    if missing:
        pytest.skip(f"{cache_folder()} holds no facts of Flink {', '.join(missing)}")
    options = by_canonical_key([cluster_options(declarations(version)) for version in PATCHES.values()])

    assert text([str(release) for release in PATCHES], options) == CATALOGUE.read_text("utf-8")
