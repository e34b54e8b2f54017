"""Periods of the autoscaler and addresses of jars, made of chance, through the classes that the operator asks."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flinkgate.policies.flink.operator.artifacts import Policy, refusal
from flinkgate.policies.flink.operator.excluded_periods import period_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Ask = Callable[[Path, Path, list[str]], list[str]]
    Fetch = Callable[[str, str], Path]

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent


def test_periods_are_read_alike(seed: int, count: int, jars: Fetch, ask: Ask) -> None:
    chance = random.Random(seed)  # noqa: S311
    texts = [period(chance) for _ in range(count)]
    answers = ask(HERE / "PeriodOracle.java", jars("flink-autoscaler", "1.10.0"), texts)

    compare(seed, texts, answers, ["allow" if period_fault(text) is None else "deny" for text in texts])


def test_addresses_are_read_alike(seed: int, count: int, jars: Fetch, ask: Ask) -> None:
    chance = random.Random(seed)  # noqa: S311
    policy = Policy(("https",))
    texts = [address(chance) for _ in range(count)]
    answers = ask(HERE / "AddressOracle.java", jars("flink-autoscaler", "1.10.0"), texts)

    compare(seed, texts, answers, ["allow" if refusal(text, policy) is None else "deny" for text in texts])


def compare(seed: int, texts: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> None:
    assert len(texts) == len(theirs)
    assert 0.02 < theirs.count("allow") / len(theirs) < 0.98, "the texts are too much alike"
    differences = [row for row in zip(texts, theirs, ours, strict=True) if row[1] != row[2]]
    assert not differences, f"{len(differences)} differences, FLINKGATE_SEED={seed}: {sorted(differences)[:20]}"


PARTS = ["//", "//", "//", "example.com", "h", "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "172.32.0.1"]
PARTS += ["8.8.8.8", "localhost", "[::1]", "[fc00::1]", "[fe80::1]", "[2001:db8::1]", "[::ffff:10.0.0.1]", "0.0.0.0"]  # noqa: S104
PARTS += ["169.254.1.1", "224.0.0.1", ":8080", ":x", ":", "/", "/x.jar", "?a=b", "#x", " ", "user@", "a_b", "%20", "%z"]
PARTS += ["{", "-", "1", ".", "256.1.1.1", "1.2.3", "\u00e9", "^"]
VALUES = [
    "*",
    "?",
    "L",
    "LW",
    "L-3",
    "L-31",
    "5",
    "0",
    "59",
    "60",
    "24",
    "32",
    "8",
    "1-5",
    "5-1",
    "10-70",
    "*/5",
    "*/70",
]
VALUES += ["/5", "/", "0/15", "0/90", "MON", "MON-FRI", "MON#2", "MON#6", "6#3", "6#9", "6L", "0L", "9L", "15W", "32W"]
VALUES += ["JAN", "JAN-X", "FEB/2", "2,5", "MON,WED", "L,3", "2024", "2024-2030", "*x", "?x", "?xy", "5x", "MO", "mon"]
VALUES += ["1-", "1-a", "#", "W", "5C", "1-10/3", "1-10/99", "*/", "**", "*/a", "10/5x", "99999999999", "007", "0-0"]
TIMES = [
    "9:00",
    "17:30",
    "0:0:0",
    "23:59:59:999",
    "24:00",
    "9:60",
    "9",
    "",
    "a:1",
    "+9:00",
    "9::00",
    " 9:00",
    "1:2:3:4:5",
]
KINDLY = ["*", "*", "*", "?", "*", "1", "*", "*"]
"""What stands in a field that chance leaves alone: together they are an expression."""


def address(chance: random.Random) -> str:
    """An address, of which half begin as they should."""
    start = f"https://{chance.choice(PARTS[3:21])}" if chance.random() < 0.5 else "https:"
    return start + "".join(chance.choices(PARTS, k=chance.randint(0, 3)))


def period(chance: random.Random) -> str:
    """A period, now and then two or three joined."""
    made = (daily if chance.random() < 0.5 else cron)(chance)
    return made if chance.random() < 0.75 else f"{made}{chance.choice(['&&', ' && '])}{period(chance)}"


def daily(chance: random.Random) -> str:
    return chance.choice(TIMES) + chance.choice(["-", "-", "-", "--", ""]) + chance.choice(TIMES)


def cron(chance: random.Random) -> str:
    kindly = KINDLY[: chance.choice([5, 6, 6, 6, 6, 7, 8])]
    fields = [chance.choice(VALUES) if chance.random() < 0.25 else field for field in kindly]
    return chance.choice([" ", " ", "\t", "  "]).join(fields)
