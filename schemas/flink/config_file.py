"""The entries that Flink finds in a configuration file: flink-conf.yaml up to 1.x, config.yaml since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.schemas.flink.numerals import TRIMMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class ConfigFileError(ValueError):
    """Flink cannot load the file; the message says why."""


def legacy_entries(text: str) -> dict[str, str]:
    """The entries of a flink-conf.yaml, which is no YAML: one `key: value` a line, `#` cuts anywhere.

    Lines without a key, a value or a colon and blank between them are skipped, as
    `GlobalConfiguration.loadYAMLResource` does; the last of two equal keys wins.
    """
    found: dict[str, str] = {}
    for line in text.replace("\r", "\n").split("\n"):
        key, _, value = line.partition("#")[0].strip(TRIMMED).partition(": ")
        if key.strip(TRIMMED) and value.strip(TRIMMED):
            found[key.strip(TRIMMED)] = value.strip(TRIMMED)
    return found


def standard_entries(text: str) -> dict[str, str]:
    """The entries of a config.yaml: standard YAML, flattened with dots, every value as text.

    Raises `ConfigFileError` where Flink fails to load the file: no YAML, not a mapping, a key that
    stands twice or a value that is null.
    """
    from flinkgate.schemas.flink.standard_yaml import NotThisShapeError, load, plain  # noqa: PLC0415

    def flattened(mapping: dict[Any, Any], prefix: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, value in mapping.items():
            name = f"{prefix}{plain(key)}"
            found |= flattened(value, f"{name}.") if isinstance(value, dict) else {name: plain(value)}
        return found

    try:
        document = load(text)
        if document is None:
            return {}
        if not isinstance(document, dict):
            raise ConfigFileError("it holds no mapping of keys to values")
        return flattened(document, "")
    except NotThisShapeError as error:
        raise ConfigFileError(str(error)) from error


def overlaps(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of keys of which the first is also the beginning of the second, up to a dot.

    A config.yaml written as a tree cannot hold both: Flink's writer drops the longer one or fails, and
    the operator refuses them since 1.12 (`FlinkConfMountDecorator.validateConfigKeysForV2`).
    """
    known = set(keys)
    return [(short, key) for key in sorted(known) for short in _beginnings(key) if short in known]


def _beginnings(key: str) -> Iterator[str]:
    """What stands before each dot of the key."""
    dot = key.find(".")
    while dot >= 0:
        yield key[:dot]
        dot = key.find(".", dot + 1)
