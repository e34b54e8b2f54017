from __future__ import annotations

import json
from pathlib import Path

import pytest

from flinkgate.schemas.flink.config_file import ConfigFileError, legacy_entries, overlaps, standard_entries
from flinkgate.schemas.flink.releases import RELEASES, Release
from flinkgate.schemas.flink.values import loaded_text

CASES = json.loads(Path(__file__).with_name("config_file_cases.json").read_text("utf-8"))
COLUMNS = ("config", "flink_conf", "loaded_by_1", "config_yaml", "loaded_by_2")


def _loaded(config: dict[str, str], release: Release) -> dict[str, str]:
    texts = {key: loaded_text(text, release) for key, text in config.items()}
    return {key: text for key, text in texts.items() if text is not None}


@pytest.mark.parametrize(COLUMNS, [pytest.param(*case, id=repr(case[0])) for case in CASES])
def test_texts_arrive_as_the_loader_of_the_release_leaves_them(
    config: dict[str, str],
    flink_conf: str,
    loaded_by_1: dict[str, str],
    config_yaml: str | None,
    loaded_by_2: dict[str, str] | str,
) -> None:
    assert loaded_by_1 == legacy_entries(flink_conf)
    for release in RELEASES:
        if release < Release(2, 0):
            assert loaded_by_1 == _loaded(config, release)
        elif not overlaps(config):
            assert loaded_by_2 == _loaded(config, release)
    if config_yaml is not None:
        assert loaded_by_2 == standard_entries(config_yaml)


@pytest.mark.parametrize(COLUMNS, [pytest.param(*case, id=repr(case[0])) for case in CASES])
def test_what_overlaps_is_what_the_writer_loses(
    config: dict[str, str], flink_conf: str, loaded_by_1: object, config_yaml: object, loaded_by_2: object
) -> None:
    assert (config != loaded_by_2) == bool(overlaps(config))


def test_overlaps_are_named_in_pairs() -> None:
    expected = [("a", "a.b"), ("a", "a.b.c"), ("a.b", "a.b.c")]

    assert expected == overlaps(["a.b.c", "a", "a.b", "ab", "a-b.c"])


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("it holds no mapping of keys to values", "- a", id="list"),
        pytest.param("a value is null", "k:\n", id="null"),
        pytest.param("a key stands twice", "k: 1\nk: 2\n", id="key there twice"),
        pytest.param("nested", "[" * 5_000, id="nested too deeply"),
    ],
)
def test_a_config_yaml_that_flink_cannot_load(expected: str, text: str) -> None:
    with pytest.raises(ConfigFileError, match=expected):
        standard_entries(text)


def test_only_line_ends_of_java_end_a_line() -> None:
    assert legacy_entries("a: 1\x85b: 2\r\nc: 3\rd:4") == {"a": "1\x85b: 2", "c": "3"}
