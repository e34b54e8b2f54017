from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.schemas.flink.memory import MemoryFailure, TaskManagerMemory, job_manager, task_manager
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.releases import NEWEST, Release

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = json.loads(Path(__file__).with_name("memory_cases.json").read_text("utf-8"))
RELEASES = [Release(*map(int, release.split("."))) for release in TABLE["releases"]]
PROCESSES = {"tm": task_manager, "jm": job_manager}


def _get(config: dict[str, str], release: Release) -> Callable[[str], str | None]:
    """The text of an option under any name that the release honours."""

    def get(key: str) -> str | None:
        definition = catalogue(release).option(key)
        names = definition.names if definition else ()
        return next((config[name] for name in names if name in config), None)

    return get


@pytest.mark.parametrize(
    ("kind", "config", "outcomes"),
    [
        pytest.param(*case, id=f"{case[0]} {' '.join(f'{key}={text}' for key, text in case[1].items())}")
        for case in TABLE["cases"]
    ],
)
def test_flink_computes_the_same(kind: str, config: dict[str, str], outcomes: object) -> None:
    each = outcomes["each"] if isinstance(outcomes, dict) else [outcomes] * len(RELEASES)
    for expected, release in zip(each, RELEASES, strict=True):
        found = PROCESSES[kind](_get(config, release), release)
        if expected is None:
            assert isinstance(found, MemoryFailure), release
        else:
            assert dict(zip(TABLE[kind], expected, strict=True)) == {
                name: getattr(found, name) for name in TABLE[kind]
            }, release


@pytest.mark.parametrize(
    ("expected", "kind", "config"),
    [
        pytest.param(
            "no size is set; expected taskmanager.memory.process.size, taskmanager.memory.flink.size, "
            "or taskmanager.memory.task.heap.size and taskmanager.memory.managed.size",
            "tm",
            {},
            id="nothing set",
        ),
        pytest.param(
            "taskmanager.memory.process.size is 400 mb, "
            "less than metaspace (256 mb) and JVM overhead (192 mb) need alone",
            "tm",
            {"taskmanager.memory.process.size": "400m"},
            id="too small for the JVM",
        ),
        pytest.param(
            "taskmanager.memory.process.size is 1024 bytes, "
            "less than metaspace (256 mb) and JVM overhead (192 mb) need alone",
            "tm",
            {"taskmanager.memory.process.size": "1024"},
            id="bytes by mistake",
        ),
        pytest.param(
            "taskmanager.memory.process.size leaves 252 mb for Flink itself, too little for "
            "framework 256 mb, task off-heap 0 mb, managed 100.8 mb, network 64 mb",
            "tm",
            {"taskmanager.memory.process.size": "700m"},
            id="too small for Flink",
        ),
        pytest.param(
            "JVM overhead comes to 1792 mb, which is not between 192 mb and 1024 mb",
            "tm",
            {"taskmanager.memory.process.size": "4g", "taskmanager.memory.flink.size": "2g"},
            id="two totals",
        ),
        pytest.param(
            "taskmanager.memory.managed.fraction is 1.1, expected a number of at least 0 and below 1",
            "tm",
            {"taskmanager.memory.process.size": "1g", "taskmanager.memory.managed.fraction": "1.1"},
            id="fraction",
        ),
        pytest.param(
            "taskmanager.memory.jvm-overhead.min is 1024 mb, more than taskmanager.memory.jvm-overhead.max of 128 mb",
            "tm",
            {
                "taskmanager.memory.process.size": "2g",
                "taskmanager.memory.jvm-overhead.min": "1g",
                "taskmanager.memory.jvm-overhead.max": "128m",
            },
            id="bounds",
        ),
        pytest.param(
            "taskmanager.memory.process.size: '1Gi' is not a memory size; expected a whole number with a unit "
            "such as kb, mb or gb",
            "tm",
            {"taskmanager.memory.process.size": "1Gi"},
            id="syntax",
        ),
        pytest.param(
            "taskmanager.numberOfTaskSlots is 0, expected more than 0",
            "tm",
            {"taskmanager.memory.process.size": "2g", "taskmanager.numberOfTaskSlots": "0"},
            id="slots",
        ),
        pytest.param(
            "jobmanager.memory.process.size leaves 52 mb for Flink itself, too little for off-heap memory 128 mb "
            "and a heap",
            "jm",
            {"jobmanager.memory.process.size": "500m"},
            id="no heap",
        ),
        pytest.param(
            "heap (1024 mb) and off-heap memory (256 mb) do not add up to jobmanager.memory.flink.size of 2048 mb",
            "jm",
            {
                "jobmanager.memory.flink.size": "2g",
                "jobmanager.memory.heap.size": "1g",
                "jobmanager.memory.off-heap.size": "256m",
            },
            id="parts that are not the whole",
        ),
    ],
)
def test_a_failure_says_why_with_the_numbers(expected: str, kind: str, config: dict[str, str]) -> None:
    found = PROCESSES[kind](_get(config, NEWEST), NEWEST)

    assert isinstance(found, MemoryFailure)
    assert expected == found.message


@pytest.mark.parametrize("release", [Release(1, 14), Release(1, 20), NEWEST], ids=str)
@pytest.mark.parametrize("size", ["9223372036854775807", "9007199254740991k", "9" * 10_000, "1e999", "-1", "0"])
@pytest.mark.parametrize(
    "option", ["process.size", "flink.size", "task.heap.size", "managed.size", "network.max", "jvm-overhead.fraction"]
)
def test_absurd_sizes_are_answered(option: str, size: str, release: Release) -> None:
    config = {"taskmanager.memory.process.size": "2g", f"taskmanager.memory.{option}": size}

    assert isinstance(task_manager(config.get, release), TaskManagerMemory | MemoryFailure)


def test_a_failure_names_the_options_at_odds() -> None:
    found = task_manager({"taskmanager.memory.process.size": "400m"}.get, NEWEST)

    assert isinstance(found, MemoryFailure)
    assert found.keys == ("taskmanager.memory.process.size",)
