"""What a release of Flink makes of an option's text, or why it refuses it.

Follows `ConfigurationUtils.convertValue` and the classes it calls: `TimeUtils`, `MemorySize`,
`StructuredOptionsSplitter` and, where the configuration is standard YAML, `YamlParserUtils`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.schemas.flink import numerals
from flinkgate.schemas.flink.numerals import TRIMMED
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.splitting import SplitError, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.schemas.flink.options import OptionDefinition


class ValueSyntaxError(ValueError):
    """The release cannot read the text as this type; the message says what it accepts."""


FIRST_WITH_LARGE_DURATIONS = Release(2, 0)
"""From this release on `TimeUtils` reads the number as a BigInteger."""

FIRST_WITH_ISO_DURATIONS = Release(2, 1)
"""From this release on `TimeUtils` hands text without a leading digit to `Duration.parse`."""

FIRST_WITH_CONFIG_YAML = Release(2, 0)
"""From this release on the operator writes config.yaml (`FlinkConfMountDecorator`)."""


def parse(kind: OptionDefinition | str, text: str, release: Release, *, standard_yaml: bool) -> Any:
    """The value of `text` in `release`, as a type of Python.

    `kind` is an option, or the name of a type such as `duration` or `list<int>`. A duration is an int
    of nanoseconds, a memory size one of bytes; an enum is the constant's text, a list a list of its
    elements, a map a dict of texts. `standard_yaml` says that the text stands in a config.yaml. Raises
    `ValueSyntaxError`.
    """
    name, element, enum = _described(kind)
    if name == "list":
        return _list(text, lambda item: _parsed(element or "string", enum, item, release, standard_yaml), standard_yaml)
    return _parsed(name, enum, text, release, standard_yaml)


def loaded_text(text: str, release: Release) -> str | None:
    """What is left of an option's text once the operator has written it and Flink has loaded it.

    Flink 1.x gets a flink-conf.yaml, which is read line by line: a `#` begins a comment wherever it
    stands, and nothing protects blanks or line ends (`GlobalConfiguration.loadYAMLResource`). None
    where nothing is left: the option is then not set. A config.yaml keeps every text as it is.
    """
    if release >= FIRST_WITH_CONFIG_YAML:
        return text
    line = text.replace("\r", "\n").partition("\n")[0]
    return line.partition("#")[0].strip(TRIMMED) or None


def _described(kind: OptionDefinition | str) -> tuple[str, str, tuple[str, ...]]:
    """The name of the type, that of its elements, and the constants of an enum."""
    if isinstance(kind, str):
        name, _, element = kind.rstrip(">").partition("<")
        return name, element, ()
    return kind.type, kind.element, kind.enum


def _parsed(name: str, enum: tuple[str, ...], text: str, release: Release, standard_yaml: bool) -> Any:  # noqa: FBT001
    match name:
        case "duration":
            return duration(text, release)
        case "memory":
            return memory(text)
        case "enum":
            return _enum(text, enum)
        case "map":
            return _map(text, standard_yaml)
        case _:
            parser = _PLAIN.get(name)
            return parser(text) if parser else text


def duration(text: str, release: Release) -> int:
    """Nanoseconds; a number without a unit is milliseconds. Raises `ValueSyntaxError`."""
    digits, unit = _measured(text)
    if not digits and release >= FIRST_WITH_ISO_DURATIONS and text.strip(TRIMMED):
        nanoseconds = numerals.iso_duration(text.strip(TRIMMED))
    else:
        nanoseconds = _counted(digits, _NANOSECONDS.get(unit), large=release >= FIRST_WITH_LARGE_DURATIONS)
    if nanoseconds is None:
        iso = ", or an ISO-8601 duration such as PT5M" if release >= FIRST_WITH_ISO_DURATIONS else ""
        expected = f"expected a whole number with a unit such as ms, s, min, h or d{iso}"
        raise ValueSyntaxError(f"{quoted(text)} is not a duration; {expected}")
    if nanoseconds < 0:
        raise ValueSyntaxError(f"{quoted(text)} is a negative duration; expected one of at least 0")
    if nanoseconds // _SECOND > numerals.LONG_MAX:
        raise ValueSyntaxError(f"{quoted(text)} is longer than a duration can be")
    return nanoseconds


def memory(text: str) -> int:
    """Bytes; a number without a unit is bytes. Raises `ValueSyntaxError`."""
    digits, unit = _measured(text)
    size = _counted(digits, _BYTES.get(unit), large=True)
    if size is None:
        expected = "expected a whole number with a unit such as kb, mb or gb"
        raise ValueSyntaxError(f"{quoted(text)} is not a memory size; {expected}")
    if size > numerals.LONG_MAX:
        raise ValueSyntaxError(f"{quoted(text)} is more than a memory size can be")
    return size


def quoted(text: str) -> str:
    """The text for a message: quoted, on one line, and shortened where it is absurdly long."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}...")


_LONGEST_SHOWN = 60


def _measured(text: str) -> tuple[str, str]:
    """The leading digits of the text and the unit behind them, as `TimeUtils` and `MemorySize` part them."""
    trimmed = text.strip(TRIMMED)
    unit = trimmed.lstrip("0123456789")
    return trimmed[: len(trimmed) - len(unit)], unit.strip(TRIMMED).lower()


def _counted(digits: str, factor: int | None, *, large: bool) -> int | None:
    """The product of number and unit; None where either is not one. Bounded for any number of digits."""
    if not digits or factor is None:
        return None
    number = numerals.bounded(digits)
    return numerals.BEYOND if number > numerals.LONG_MAX and not large else number * factor


def _boolean(text: str) -> bool:
    """No blank is forgiven, any case is."""
    found = {"TRUE": True, "FALSE": False}.get(text.upper())
    if found is None:
        raise ValueSyntaxError(f"{quoted(text)} is not a boolean; expected true or false")
    return found


def _integer(text: str, limit: int) -> int:
    found = numerals.integer(text)
    if found is None:
        raise ValueSyntaxError(f"{quoted(text)} is not a whole number; expected digits, without blanks or a unit")
    if not -limit - 1 <= found <= limit:
        raise ValueSyntaxError(f"{quoted(text)} is out of range; expected a number from {-limit - 1} to {limit}")
    return found


def _number(text: str, read: Callable[[str], float | None]) -> float:
    found = read(text.strip(TRIMMED))
    if found is None:
        raise ValueSyntaxError(f"{quoted(text)} is not a number; expected one such as 0.5")
    return found


def _enum(text: str, constants: tuple[str, ...]) -> str:
    """The constant of this name in any case; a hyphen is not an underscore."""
    for constant in constants:
        if constant.upper() == text.upper():
            return constant
    raise ValueSyntaxError(f"{quoted(text)} is not a known value; expected one of {', '.join(constants)}")


def _list(text: str, element: Callable[[str], Any], standard_yaml: bool) -> list[Any]:  # noqa: FBT001
    """A YAML list where the file is YAML; else, and where that fails, items between semicolons."""
    if standard_yaml:
        from flinkgate.schemas.flink.standard_yaml import NotThisShapeError, items  # noqa: PLC0415

        try:
            return [element(item) for item in items(text)]
        except (NotThisShapeError, ValueSyntaxError):
            pass
    try:
        return [element(item) for item in split(text, ";")]
    except SplitError as error:
        raise ValueSyntaxError(f"{quoted(text)} is not a list; {error}, expected items separated by ;") from error


def _map(text: str, standard_yaml: bool) -> dict[str, str]:  # noqa: FBT001
    """A YAML mapping where the file is YAML; else, and where that fails, pairs between commas."""
    if standard_yaml:
        from flinkgate.schemas.flink.standard_yaml import NotThisShapeError, pairs  # noqa: PLC0415

        try:
            return pairs(text)
        except NotThisShapeError:
            pass
    try:
        return _pairs(text)
    except SplitError as error:
        expected = "expected pairs such as key:value, separated by ,"
        raise ValueSyntaxError(f"{quoted(text)} is not a map; {error}, {expected}") from error


def _pairs(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in split(text, ","):
        pair = split(item, ":")
        if len(pair) != 2:  # noqa: PLR2004  # a key and a value
            raise SplitError(f"{quoted(item)} is not one key and one value")
        if pair[0] in found:
            raise SplitError(f"{quoted(pair[0])} is there twice")
        found[pair[0]] = pair[1]
    return found


_PLAIN: dict[str, Callable[[str], Any]] = {
    "boolean": _boolean,
    "int": lambda text: _integer(text, numerals.INT_MAX),
    "long": lambda text: _integer(text, numerals.LONG_MAX),
    "double": lambda text: _number(text, numerals.double),
    "float": lambda text: _number(text, numerals.single),
}

_SECOND = 10**9

_NANOSECONDS = {
    "": 10**6,
    **dict.fromkeys(("ns", "nano", "nanos", "nanosecond", "nanoseconds"), 1),
    **dict.fromkeys(("\u00b5s", "micro", "micros", "microsecond", "microseconds"), 10**3),
    **dict.fromkeys(("ms", "milli", "millis", "millisecond", "milliseconds"), 10**6),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), _SECOND),
    **dict.fromkeys(("m", "min", "minute", "minutes"), 60 * _SECOND),
    **dict.fromkeys(("h", "hour", "hours"), 3600 * _SECOND),
    **dict.fromkeys(("d", "day", "days"), 86400 * _SECOND),
}

_BYTES = {
    "": 1,
    **dict.fromkeys(("b", "bytes"), 1),
    **dict.fromkeys(("k", "kb", "kibibytes"), 2**10),
    **dict.fromkeys(("m", "mb", "mebibytes"), 2**20),
    **dict.fromkeys(("g", "gb", "gibibytes"), 2**30),
    **dict.fromkeys(("t", "tb", "tebibytes"), 2**40),
}
