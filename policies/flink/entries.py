"""One key with its value, as some layer of the configuration states it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.json_values import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.edits import Path


class Origin(Enum):
    """Where the value of an option comes from."""

    MANIFEST = "manifest"
    CLUSTER = "cluster"
    """The session cluster that a session job runs on."""
    PLATFORM = "platform"
    """The operator's default configuration."""
    OPERATOR = "operator"
    """Injected by the operator."""
    FIELD = "field"
    """Derived from a field of the spec."""
    DEFAULT = "default"
    """Flink's own default, or no value at all."""


class Entry(NamedTuple):
    """One key with its value, as some layer states it."""

    key: str
    raw: Any
    """The value as it stands there, of any JSON type."""
    path: Path | None
    """Where the author of the judged manifest wrote it; None in every other layer."""
    origin: Origin
    field: Path | None = None
    """The field of the judged manifest that it is derived from, where its origin is a field."""

    @property
    def text(self) -> str:
        """The text that reaches Flink's configuration file."""
        return joined_text(self.raw)

    def rewritten(self, text: str) -> Any:
        """The value for an edit that gives this entry a new text, in the JSON type that the author used."""
        if isinstance(self.raw, bool) and text in {"true", "false"}:
            return text == "true"
        if isinstance(self.raw, int) and not isinstance(self.raw, bool) and text.lstrip("-").isdigit():
            return int(text)
        return text


def written_entries(configuration: Any, path: Path, origin: Origin = Origin.MANIFEST) -> Iterator[Entry]:
    """The entries of a flinkConfiguration, nested mappings flattened with dots as the operator does.

    Lists stay whole, an empty one drops its key (`ConfigObjectNode.asFlatMap`). The path is only kept
    for the judged manifest itself.
    """
    if not isinstance(configuration, dict):
        return
    yield from _flattened("", configuration, path, origin)


def _flattened(prefix: str, configuration: Mapping[str, Any], path: Path, origin: Origin) -> Iterator[Entry]:
    for name, value in configuration.items():
        key = prefix + name
        if isinstance(value, dict):
            yield from _flattened(key + ".", value, (*path, name), origin)
        elif value != []:
            yield Entry(key, value, (*path, name) if origin is Origin.MANIFEST else None, origin)


def joined_text(raw: Any) -> str:
    """The text of a value: a scalar's own, the items of a list joined by semicolons."""
    if isinstance(raw, list):
        return ";".join(plain_text(item) for item in raw)
    return plain_text(raw)
