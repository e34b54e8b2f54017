"""Random values through the real classes of Flink and through ours."""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.schemas.flink.options import OptionDefinition
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.values import ValueSyntaxError, parse

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

pytestmark = pytest.mark.e2e


def test_values_are_read_alike(
    release: Release,
    chance: random.Random,
    count: int,
    compare: Callable[[list[list[str]], list[list[str]]], None],
) -> None:
    questions = [
        ["value", _file(release, chance), kind, _text(kind, chance)] for kind in chance.choices(KINDS, k=count)
    ]

    compare(questions, [_value(release, *question[1:]) for question in questions])


KINDS = (
    *("duration", "memory", "boolean", "int", "long", "float", "double", "enum"),
    *("map", "list<string>", "list<int>", "list<duration>"),
)
MODES = ("EXACTLY_ONCE", "AT_LEAST_ONCE")
UNITS = (
    *(
        "",
        "d",
        "day",
        "days",
        "h",
        "hour",
        "hours",
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "s",
        "sec",
        "secs",
        "second",
    ),
    *("ms", "milli", "millis", "\u00b5s", "us", "micro", "micros", "ns", "nano", "nanoseconds", "w", "MS", "Min"),
    *("b", "bytes", "k", "kb", "kibibytes", "Ki", "mb", "MB", "mebibytes", "mib", "g", "gb", "gibibytes", "t", "tb"),
)
BLANKS = ("", "", "", "", " ", "  ", "\t", "\n", "\u00a0", "\u2003")
ODD = tuple("'\";:,#{}[]-+._ \t\n\\x0eE%\u00e9\uff15\u212a~*&!|>@`")


def _file(release: Release, chance: random.Random) -> str:
    """The kind of configuration file, which the release has to know."""
    if release < Release(1, 19):
        return "legacy"
    return chance.choice(("yaml", "legacy")) if release < Release(2, 0) else "yaml"


def _text(kind: str, chance: random.Random) -> str:
    text = _plausible(kind, chance)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD) + text[at + chance.randint(0, 1) :]
    return chance.choice(BLANKS) + text + chance.choice(BLANKS)


def _plausible(kind: str, chance: random.Random) -> str:
    if kind.startswith("list<"):
        return _list(kind[5:-1], chance)
    makers: dict[str, Callable[[random.Random], str]] = {
        "duration": _iso if chance.random() < 0.2 else _measure,
        "memory": _measure,
        "int": _integer,
        "long": _integer,
        "float": _decimal,
        "double": _decimal,
        "map": _map,
    }
    return makers[kind](chance) if kind in makers else chance.choice(WORDS[kind])


WORDS = {
    "boolean": ("true", "false", "TRUE", "False", "yes", "no", "1", "on", ""),
    "enum": (*MODES, "exactly_once", "At_Least_Once", "exactly-once", "none"),
    "string": ("a", "b c", "http://h:1/x", "true", "null", "1", "1.0", "'q;r'", '"s"', "", "~", "0x1F"),
}


def _measure(chance: random.Random) -> str:
    return _digits(chance) + chance.choice(BLANKS) + chance.choice(UNITS)


def _integer(chance: random.Random) -> str:
    return chance.choice(("", "", "", "+", "-")) + _digits(chance)


def _digits(chance: random.Random) -> str:
    small = str(chance.randint(0, 1000))
    large = str(2 ** chance.randint(0, 70) + chance.randint(-2, 2))
    return chance.choice((small, small, small, large, f"00{small}", small * 12))


def _decimal(chance: random.Random) -> str:
    number = chance.choice(
        (
            repr(chance.random()),
            repr(chance.uniform(-1e9, 1e9)),
            f"{chance.randint(0, 99)}.",
            f".{chance.randint(0, 99)}",
        )
    )
    special = chance.choice(
        ("NaN", "Infinity", "-Infinity", "inf", "nan", "0x1.8p3", "0x1p", "1e400", "1e-400", "0x.1p-1070")
    )
    long = f"{chance.randint(0, 9)}.{chance.getrandbits(200)}"
    return chance.choice((number, number, number, f"{number}e{chance.randint(-50, 50)}", f"{number}f", long, special))


def _iso(chance: random.Random) -> str:
    parts = [f"{chance.choice(('', '', '-', '+'))}{chance.randint(0, 99)}" for _ in range(4)]
    days = chance.choice(("", f"{parts[0]}D"))
    time = "".join(
        chance.choice(("", f"{part}{unit}"))
        for part, unit in zip(parts[1:], ("H", "M", f".{chance.randint(0, 99)}S"), strict=True)
    )
    text = f"{chance.choice(('', '-', '+'))}P{days}{chance.choice(('T', 'T', ''))}{time}"
    return chance.choice((text, text.lower()))


def _list(element: str, chance: random.Random) -> str:
    items = [_plausible(element, chance) for _ in range(chance.randint(0, 4))]
    shapes = (";".join(items), "; ".join(items), f"[{', '.join(items)}]", "\n".join(f"- {item}" for item in items))
    return chance.choice(shapes)


def _map(chance: random.Random) -> str:
    items = [
        (chance.choice("abc") * chance.randint(1, 2), _plausible("string", chance)) for _ in range(chance.randint(0, 3))
    ]
    blank = chance.choice(("", " "))
    pairs = [f"{key}:{blank}{value}" for key, value in items]
    return chance.choice((f",{blank}".join(pairs), f"{{{', '.join(pairs)}}}", "\n".join(pairs)))


def _kind(name: str) -> OptionDefinition | str:
    return OptionDefinition("k", "enum", MODES, None, ("k",)) if name == "enum" else name


def _value(release: Release, file: str, kind: str, text: str) -> list[str]:
    try:
        found = parse(_kind(kind), text, release, standard_yaml=file == "yaml")
    except ValueSyntaxError as error:
        return ["error", str(error)]
    if isinstance(found, dict):
        return ["ok", *([field for key in _in_java_order(found) for field in (key, found[key])] or [""])]
    return ["ok", *([_shown(item) for item in found] or [""] if isinstance(found, list) else [_shown(found)])]


def _in_java_order(keys: Any) -> list[str]:
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return (
            "7ff8000000000000"
            if value - value != 0 and value not in (float("inf"), float("-inf"))
            else f"{int.from_bytes(pack('>d', value)):x}"
        )
    return str(value)
