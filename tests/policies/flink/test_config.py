from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.edits import Set
from flinkgate.policies.flink.entries import Origin, joined_text, written_entries
from flinkgate.schemas.flink.keys import (
    CHECKPOINT_DIR,
    CHECKPOINT_INTERVAL,
    CHECKPOINT_MODE,
    HA_TYPE,
    NUM_RETAINED,
    STATE_BACKEND,
    UNALIGNED,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

CONF = ("spec", "flinkConfiguration")


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        pytest.param({"a.b": 1}, [("a.b", ("a.b",))], id="flat"),
        pytest.param({"a": {"b": {"c": 1}, "d": 2}}, [("a.b.c", ("a", "b", "c")), ("a.d", ("a", "d"))], id="nested"),
        pytest.param({"a.b": {"c": 1}}, [("a.b.c", ("a.b", "c"))], id="half nested"),
        pytest.param({"a": [], "b": [1], "c": {}}, [("b", ("b",))], id="an empty list drops its key"),
        pytest.param({"a": None}, [("a", ("a",))], id="null is a value"),
        *(pytest.param(odd, [], id=f"not a mapping: {odd!r}") for odd in (None, [], "x", 1)),
    ],
)
def test_flattens_as_the_operator_does(conf: Any, expected: Any) -> None:
    assert expected == [(entry.key, entry.path) for entry in written_entries(conf, ())]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("x", "x"),
        (True, "true"),
        (5, "5"),
        (0.1, "0.1"),
        (None, "null"),
        ([1, "a", True], "1;a;true"),
        ([None], "null"),
    ],
)
def test_makes_text_of_a_value_as_the_operator_does(raw: Any, text: str) -> None:
    assert text == joined_text(raw)


def test_keeps_paths_of_the_manifest_alone() -> None:
    [entry] = written_entries({"a": 1}, ("x",), Origin.PLATFORM)

    assert (None, Origin.PLATFORM) == (entry.path, entry.origin)


@pytest.mark.parametrize(
    ("conf", "version", "key", "written_as", "value"),
    [
        pytest.param({"state.backend": "rocksdb"}, "v1_16", STATE_BACKEND, "state.backend", "rocksdb", id="old key"),
        pytest.param(
            {"state": {"backend": {"type": "rocksdb"}}},
            "v2_0",
            STATE_BACKEND,
            "state.backend.type",
            "rocksdb",
            id="nested",
        ),
        pytest.param(
            {"state.backend": "rocksdb", "state.backend.type": "hashmap"},
            "v1_17",
            STATE_BACKEND,
            "state.backend.type",
            "hashmap",
            id="the primary key wins",
        ),
        pytest.param(
            {"state.backend": "rocksdb", "state.backend.type": "hashmap"},
            "v1_16",
            STATE_BACKEND,
            "state.backend",
            "rocksdb",
            id="an unknown key does not count",
        ),
        pytest.param(
            {"state.checkpoints.dir": "", "state.backend.fs.checkpointdir": "s3://b/x"},
            "v1_18",
            CHECKPOINT_DIR,
            "state.backend.fs.checkpointdir",
            "s3://b/x",
            id="up to 1.20 an empty text is no value, and the next key counts",
        ),
        pytest.param(
            {"execution.checkpointing.unaligned": True},
            "v1_14",
            UNALIGNED,
            "execution.checkpointing.unaligned",
            True,
            id="unquoted",
        ),
        pytest.param(
            {"execution.checkpointing.mode": "exactly_once"},
            "v1_20",
            CHECKPOINT_MODE,
            "execution.checkpointing.mode",
            "EXACTLY_ONCE",
            id="an enum is its constant",
        ),
        pytest.param(
            {"execution.checkpointing.interval": 5000},
            "v1_20",
            CHECKPOINT_INTERVAL,
            "execution.checkpointing.interval",
            5 * 10**9,
            id="a duration is nanoseconds",
        ),
    ],
)
def test_answers_as_the_release_does(
    deployment: Ask, config_of: Ask, *, conf: Any, version: str, key: str, written_as: str, value: Any
) -> None:
    option = config_of(deployment(conf, version=version))[key]

    assert (written_as, value, None) == (option.written_as, option.value, option.error)
    assert option.is_set
    assert option.origin is Origin.MANIFEST


def test_unset_is_the_default_of_flink(deployment: Ask, config_of: Ask) -> None:
    option = config_of(deployment())[NUM_RETAINED]

    assert (False, 1, "", None, NUM_RETAINED) == (
        option.is_set,
        option.value,
        option.text,
        option.path,
        option.written_as,
    )
    assert option.origin is Origin.DEFAULT
    assert () == option.rewritten("2")


def test_keeps_the_text_of_what_cannot_be_parsed(deployment: Ask, config_of: Ask) -> None:
    option = config_of(deployment({NUM_RETAINED: "many"}))[NUM_RETAINED]

    assert (True, None, "many") == (option.is_set, option.value, option.text)
    assert "'many' is not a whole number" in option.error


def test_an_option_that_the_release_does_not_have_is_never_set(deployment: Ask, config_of: Ask) -> None:
    key = "execution.checkpointing.interval-during-backlog"
    config = config_of(deployment({key: "1 min"}, version="v1_18"))

    assert not config[key].is_set
    assert config_of(deployment({key: "1 min"}, version="v1_19"))[key].is_set


@pytest.mark.parametrize(
    ("version", "release"), [("v9_9", "2.3"), ("v2_4", "2.3"), ("v1_2", "1.13"), (None, "2.3"), ("nonsense", "2.3")]
)
def test_a_release_that_is_not_known_is_judged_as_its_neighbour(
    deployment: Ask, config_of: Ask, version: Any, release: str
) -> None:
    assert release == str(config_of(deployment(version=version)).release)


@pytest.mark.parametrize(
    ("raw", "text", "rewritten"),
    [
        pytest.param("0", "1", "1", id="text stays text"),
        pytest.param(0, "1", 1, id="a number stays a number"),
        pytest.param(True, "false", False, id="a boolean stays a boolean"),
        pytest.param(True, "1", "1", id="a boolean is no number"),
        pytest.param(0, "-1", -1, id="a negative number"),
        pytest.param(0, "none", "none", id="what is no number becomes text"),
        pytest.param(["a"], "b", "b", id="a list becomes text"),
        pytest.param(None, "b", "b", id="null becomes text"),
    ],
)
def test_rewrites_in_the_type_that_the_author_used(
    deployment: Ask, config_of: Ask, raw: Any, text: str, rewritten: Any
) -> None:
    entry = config_of(deployment({"a": raw})).entries["a"]

    assert rewritten == entry.rewritten(text)
    assert type(rewritten) is type(entry.rewritten(text))


def test_rewrites_where_the_author_wrote_it(deployment: Ask, config_of: Ask) -> None:
    option = config_of(deployment({"state": {"backend": "memory"}}, version="v1_16"))[STATE_BACKEND]

    assert (Set((*CONF, "state", "backend"), "hashmap"),) == option.rewritten("hashmap")


def test_a_higher_layer_overwrites_the_same_key_only(deployment: Ask, config_of: Ask) -> None:
    platform = {"state.backend.type": "hashmap", "state.checkpoints.num-retained": "3"}
    config = config_of(deployment({"state.backend": "rocksdb", NUM_RETAINED: "5"}), platform=platform)

    assert ("hashmap", Origin.PLATFORM) == (config[STATE_BACKEND].value, config[STATE_BACKEND].origin)
    assert (5, Origin.MANIFEST) == (config[NUM_RETAINED].value, config[NUM_RETAINED].origin)


def test_lists_what_the_manifest_writes_for_an_option(deployment: Ask, config_of: Ask) -> None:
    conf = {"high-availability": "x", "high-availability.type": "y", "high-availability.storageDir": "z"}
    config = config_of(deployment(conf, version="v1_15"), platform={"recovery.mode": "w"})

    assert ["high-availability", "high-availability.type"] == [entry.key for entry in config.written(HA_TYPE)]
    assert config.honours("high-availability", HA_TYPE)
    assert not config.honours("high-availability.type", HA_TYPE)


@pytest.mark.parametrize(("version", "preferred"), [("v1_19", "state.checkpoints.dir"), ("v1_20", CHECKPOINT_DIR)])
def test_names_the_key_that_the_release_prefers(deployment: Ask, config_of: Ask, version: str, preferred: str) -> None:
    config = config_of(deployment(version=version))

    assert preferred == config.key_of(CHECKPOINT_DIR)
    assert "no.such.option" == config.key_of("no.such.option")


def test_knows_the_constants_of_an_enum(deployment: Ask, config_of: Ask) -> None:
    config = config_of(deployment())

    assert ("EXACTLY_ONCE", "AT_LEAST_ONCE") == config.constants(CHECKPOINT_MODE)
    assert () == config.constants(STATE_BACKEND)
    assert () == config.constants("no.such.option")


@pytest.mark.parametrize(("raw", "on"), [("TRUE", True), (True, True), ("false", False), ("yes", False), (None, False)])
def test_reads_a_switch_of_the_operators(deployment: Ask, config_of: Ask, raw: Any, on: bool) -> None:
    assert on == config_of(deployment({"kubernetes.operator.x": raw})).flag("kubernetes.operator.x", default=not on)
    assert on == config_of(deployment()).flag("kubernetes.operator.x", default=on)


def test_a_session_job_lies_over_its_cluster(deployment: Ask, session_job: Ask, config_of: Ask) -> None:
    cluster = deployment({"state.backend": "rocksdb", NUM_RETAINED: "3"}, version="v1_20")
    config = config_of(session_job({NUM_RETAINED: "5"}), beside=[cluster])

    assert "1.20" == str(config.release)
    assert ("rocksdb", Origin.CLUSTER, None) == (
        config[STATE_BACKEND].value,
        config[STATE_BACKEND].origin,
        config[STATE_BACKEND].path,
    )
    assert (5, (*CONF, NUM_RETAINED)) == (config[NUM_RETAINED].value, config[NUM_RETAINED].path)


def test_says_what_it_cannot_see(deployment: Ask, session_job: Ask, config_of: Ask) -> None:
    words = " (unless the operator's own configuration sets it)"

    assert words == config_of(deployment()).reservation
    assert "" == config_of(deployment(), platform={}).reservation
    assert words == config_of(session_job(), platform={}).reservation
    assert "" == config_of(session_job(), platform={}, beside=[deployment()]).reservation
