"""Random memory configurations through the real classes of Flink and through ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flinkgate.schemas.flink.memory import MemoryFailure, job_manager, task_manager
from flinkgate.schemas.flink.options import catalogue

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from flinkgate.schemas.flink.releases import Release

pytestmark = pytest.mark.e2e


def test_memory_is_shared_out_alike(
    release: Release,
    chance: random.Random,
    count: int,
    compare: Callable[[list[list[str]], list[list[str]]], None],
) -> None:
    configurations = [_configuration(process, chance) for process in chance.choices(("tm", "jm"), (3, 1), k=count)]
    questions = [[process, *(field for pair in config.items() for field in pair)] for process, config in configurations]

    compare(questions, [_memory(process, config, release) for process, config in configurations])


PARTS = {
    "tm": ("task.heap.size", "task.off-heap.size", "framework.heap.size", "framework.off-heap.size", "managed.size"),
    "jm": ("heap.size", "off-heap.size"),
}
KIND = {"tm": "taskmanager", "jm": "jobmanager"}


def _configuration(process: str, chance: random.Random) -> tuple[str, dict[str, str]]:
    prefix = KIND[process]
    config: dict[str, str] = {}
    for total, likely in (("process.size", 0.6), ("flink.size", 0.4)):
        if chance.random() < likely:
            config[f"{prefix}.memory.{total}"] = _size(chance, 1 << 28, 1 << 36)
    for part in (*PARTS[process], "jvm-metaspace.size"):
        if chance.random() < 0.2:
            config[f"{prefix}.memory.{part}"] = _size(chance, 1, 1 << 32)
    for component in ("jvm-overhead", "network") if process == "tm" else ("jvm-overhead",):
        _range(config, f"{prefix}.memory.{component}", chance)
    if process == "tm":
        _more_of_a_task_manager(config, chance)
    if chance.random() < 0.05:
        config[f"{prefix}.heap.{chance.choice(('size', 'mb'))}"] = chance.choice(("1024", "2g", "1728m", "4096"))
    return process, dict(sorted(config.items()))


def _range(config: dict[str, str], prefix: str, chance: random.Random) -> None:
    for bound in ("min", "max"):
        if chance.random() < 0.15:
            config[f"{prefix}.{bound}"] = _size(chance, 1, 1 << 32)
    if chance.random() < 0.15:
        config[f"{prefix}.fraction"] = _fraction(chance)


def _more_of_a_task_manager(config: dict[str, str], chance: random.Random) -> None:
    if chance.random() < 0.15:
        config["taskmanager.memory.managed.fraction"] = _fraction(chance)
    if chance.random() < 0.05:
        config["taskmanager.network.numberOfBuffers"] = str(chance.randint(-100, 100_000))
    if chance.random() < 0.05:
        config["taskmanager.numberOfTaskSlots"] = chance.choice(("1", "4", "0", "-1", "two"))
    if chance.random() < 0.05:
        config["taskmanager.cpu.cores"] = chance.choice(("1", "0.5", "0", "-1", "NaN", "x"))
    if chance.random() < 0.05:
        config["taskmanager.memory.segment-size"] = chance.choice(("32k", "4k", "1k", "33k", "1m"))


def _size(chance: random.Random, least: int, most: int) -> str:
    size = int(least * (most / least) ** chance.random())
    shapes = (f"{size}", f"{max(size >> 20, 0)}m", f"{max(size >> 20, 0)} mb", f"{size >> 30}g", f"{size >> 10}kb")
    return chance.choice(
        (*shapes, *shapes, *shapes, "", "0", "1Gi", "1.5g", "9223372036854775807", "9007199254740991k")
    )


def _fraction(chance: random.Random) -> str:
    usual = f"{chance.random():.{chance.randint(1, 9)}f}"
    return chance.choice((usual, usual, usual, usual, "0", "1.0", "0.999999", "-0.1", "1.5", "50%", "NaN", "1e-3"))


def _memory(process: str, config: dict[str, str], release: Release) -> list[str]:
    def get(key: str) -> str | None:
        definition = catalogue(release).option(key)
        return next((config[name] for name in (definition.names if definition else ()) if name in config), None)

    found = task_manager(get, release) if process == "tm" else job_manager(get, release)
    return ["error", found.message] if isinstance(found, MemoryFailure) else ["ok", *map(str, found)]
