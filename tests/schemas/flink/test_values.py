from __future__ import annotations

import json
from pathlib import Path
from struct import pack, unpack
from time import perf_counter
from typing import Any

import pytest

from flinkgate.schemas.flink.config_file import ConfigFileError, legacy_entries, standard_entries
from flinkgate.schemas.flink.numerals import double_text
from flinkgate.schemas.flink.options import OptionDefinition
from flinkgate.schemas.flink.releases import NEWEST, Release
from flinkgate.schemas.flink.values import ValueSyntaxError, parse

TABLE = json.loads(Path(__file__).with_name("value_cases.json").read_text("utf-8"))
RELEASES = [Release(*map(int, release.split("."))) for release in TABLE["releases"]]
MODES = ("EXACTLY_ONCE", "AT_LEAST_ONCE")
FIRST_WITH_YAML = Release(1, 19)


def _kind(name: str) -> OptionDefinition | str:
    if name == "enum":
        return OptionDefinition("k", "enum", MODES, None, ("k",))
    if name == "list<enum>":
        return OptionDefinition("k", "list", MODES, None, ("k",), "enum")
    return {"bool": "boolean"}.get(name, name)


def _single_text(value: float) -> str:
    """What `Float.toString` prints: the shortest text that names this float and no other."""
    texts = (f"{value:.{digits}g}" for digits in range(1, 18))
    return double_text(float(next(text for text in texts if unpack("f", pack("f", float(text)))[0] == value)))


def _shown(kind: str, value: Any) -> str:
    """The value as the table shows it."""
    if kind.startswith("list<"):
        return f"list=[{', '.join(_shown(kind[5:-1], item) for item in value)}]#{len(value)}"
    if kind == "map":
        return f"map={{{', '.join(f'{key}={text}' for key, text in value.items())}}}"
    shown = {
        "duration": lambda: f"nanos={value}",
        "memory": lambda: f"bytes={value}",
        "bool": lambda: f"Boolean={str(value).lower()}",
        "int": lambda: f"Integer={value}",
        "long": lambda: f"Long={value}",
        "double": lambda: f"Double={double_text(value)}",
        "float": lambda: f"Float={'NaN' if value != value else _single_text(value)}",  # noqa: PLR0124
        "enum": lambda: f"E1={value}",
        "string": lambda: f"String={value}",
    }
    return shown[kind]()


def _entries(via: str, text: str) -> dict[str, str]:
    document = text if via.endswith("(doc)") else f"k: {text}\n"
    return legacy_entries(document) if via.startswith("flink-conf.yaml") else standard_entries(document)


def _outcome(via: str, kind: str, text: str, release: Release) -> str:
    standard_yaml = release >= FIRST_WITH_YAML and not via.startswith("flink-conf.yaml")
    try:
        entries = {"k": text} if via == "string" else _entries(via, text)
        if kind == "RAW":
            return json.dumps(entries, sort_keys=True)
        if kind == "map" and (below := {key[2:]: value for key, value in entries.items() if key.startswith("k.")}):
            return f"={_shown(kind, below)}"
        if "k" not in entries:
            return "absent"
        return f"={_shown(kind, parse(_kind(kind), entries['k'], release, standard_yaml=standard_yaml))}"
    except ConfigFileError:
        return "load-error"
    except ValueSyntaxError:
        return "error"


@pytest.mark.parametrize(
    ("via", "kind", "text", "outcomes"),
    [pytest.param(*case, id=f"{case[0]} {case[1]} {case[2]!r}") for case in TABLE["cases"]],
)
def test_flink_makes_the_same_of_it(via: str, kind: str, text: str, outcomes: str | list[str | None]) -> None:
    each = outcomes if isinstance(outcomes, list) else [outcomes] * len(RELEASES)
    for expected, release in zip(each, RELEASES, strict=True):
        if expected is not None:
            assert expected == _outcome(via, kind, text, release), release


@pytest.mark.parametrize(
    ("expected", "kind", "text", "release"),
    [
        pytest.param(
            "'10 mins' is not a duration; expected a whole number with a unit such as ms, s, min, h or d",
            "duration",
            "10 mins",
            Release(1, 18),
            id="duration",
        ),
        pytest.param(
            "'5x' is not a duration; expected a whole number with a unit such as ms, s, min, h or d, "
            "or an ISO-8601 duration such as PT5M",
            "duration",
            "5x",
            Release(2, 1),
            id="duration where ISO-8601 is known",
        ),
        pytest.param(
            "'99999999999999999999' is longer than a duration can be",
            "duration",
            "99999999999999999999",
            Release(1, 18),
            id="long duration",
        ),
        pytest.param(
            "'1Gi' is not a memory size; expected a whole number with a unit such as kb, mb or gb",
            "memory",
            "1Gi",
            NEWEST,
            id="memory",
        ),
        pytest.param(
            "'9000000t' is more than a memory size can be", "memory", "9000000t", NEWEST, id="too much memory"
        ),
        pytest.param("'yes' is not a boolean; expected true or false", "boolean", "yes", NEWEST, id="boolean"),
        pytest.param(
            "'1.0' is not a whole number; expected digits, without blanks or a unit", "int", "1.0", NEWEST, id="int"
        ),
        pytest.param(
            "'3000000000' is out of range; expected a number from -2147483648 to 2147483647",
            "int",
            "3000000000",
            NEWEST,
            id="int out of range",
        ),
        pytest.param("'50%' is not a number; expected one such as 0.5", "float", "50%", NEWEST, id="float"),
        pytest.param(
            "'exactly-once' is not a known value; expected one of EXACTLY_ONCE, AT_LEAST_ONCE",
            "enum",
            "exactly-once",
            NEWEST,
            id="enum",
        ),
        pytest.param(
            '"\'a" is not a list; a quote is not closed, expected items separated by ;',
            "list<string>",
            "'a",
            Release(1, 18),
            id="list",
        ),
        pytest.param(
            "'x' is not a whole number; expected digits, without blanks or a unit",
            "list<int>",
            "1;x",
            NEWEST,
            id="item",
        ),
        pytest.param(
            "'a=1' is not a map; 'a=1' is not one key and one value, expected pairs such as key:value, separated by ,",
            "map",
            "a=1",
            NEWEST,
            id="map",
        ),
        pytest.param(
            "'a:1,a:2' is not a map; 'a' is there twice, expected pairs such as key:value, separated by ,",
            "map",
            "a:1,a:2",
            NEWEST,
            id="key there twice",
        ),
    ],
)
def test_says_what_is_accepted(expected: str, kind: str, text: str, release: Release) -> None:
    with pytest.raises(ValueSyntaxError) as raised:
        parse(_kind(kind), text, release, standard_yaml=release >= Release(2, 0))

    assert expected == str(raised.value)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(None, "-PT5M", id="negative"),
        pytest.param(82_800 * 10**9, "P1DT-1H", id="negative part"),
        pytest.param(129_600 * 10**9, "P1DT12H", id="days and hours"),
        pytest.param(1_500_000_000, "PT1,5S", id="fraction behind a comma"),
        pytest.param(59_500_000_000, "PT1M-0.5S", id="negative fraction"),
        pytest.param(None, "P", id="nothing"),
        pytest.param(None, "P1DT", id="no time"),
        pytest.param(86_400 * 10**9, "p1dt", id="no time behind a small t"),
        pytest.param(None, "P1Y", id="years"),
    ],
)
def test_iso_durations(expected: int | None, text: str) -> None:
    if expected is None:
        with pytest.raises(ValueSyntaxError):
            parse("duration", text, NEWEST, standard_yaml=True)
    else:
        assert expected == parse("duration", text, NEWEST, standard_yaml=True)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(0.10000000149011612, "0.1", id="widened"),
        pytest.param(1.0, "1.000000059604644775390624999", id="just below the middle of two floats"),
        pytest.param(1.0000001192092896, "1.000000059604644775390625001", id="just above the middle"),
        pytest.param(float("inf"), "1e39", id="beyond a float"),
        pytest.param(float("-inf"), "-1e999", id="beyond a double"),
        pytest.param(8.0, "0x1p3", id="hexadecimal"),
    ],
)
def test_floats_are_rounded_once(expected: float, text: str) -> None:
    assert expected == parse("float", text, NEWEST, standard_yaml=True)


ABSURD = {
    "ten thousand digits": "9" * 10_000,
    "a large exponent": "1e999",
    "an absurd exponent": "1e" + "9" * 10_000,
    "digits and rubbish": "1" * 200_000 + "x",
    "brackets": "[" * 100_000,
    "nearly too many brackets": "[" * 500,
    "a long list": f"[{'1, ' * 6_000}]",
    "a long map": f"{{{''.join(f'k{n}: 1, ' for n in range(1_500))}}}",
    "braces": "{a: " * 50_000,
    "semicolons": ";" * 100_000,
    "quotes": "'" * 100_001,
    "a digit of another script": "\uff15" * 10_000,
    "a bomb of aliases": "[" + ", ".join(
        f"&a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(30)
    ) + "]",
}  # fmt: skip


@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD)
@pytest.mark.parametrize(
    "kind", ["duration", "memory", "boolean", "int", "long", "float", "double", "enum", "list<int>", "map", "string"]
)
@pytest.mark.parametrize("release", [Release(1, 13), NEWEST], ids=str)
def test_absurd_text_is_answered_in_bounded_time(kind: str, text: str, release: Release) -> None:
    start = perf_counter()
    message = ""
    try:
        parse(_kind(kind), text, release, standard_yaml=release == NEWEST)
    except ValueSyntaxError as error:
        message = str(error)

    assert len(message) < 300
    assert perf_counter() - start < 1


def test_a_string_is_what_it_is() -> None:
    assert " '1 ' " == parse("string", " '1 ' ", NEWEST, standard_yaml=True)
