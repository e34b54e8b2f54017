"""Whether high availability is on, as `HighAvailabilityMode.fromConfig` decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.keys import HA_TYPE

if TYPE_CHECKING:
    from flinkgate.policies.flink.config import FlinkConfig

_OFF = frozenset({"none", "standalone"})


def is_on(config: FlinkConfig) -> bool:
    """Whether Flink, of the release in question, takes high availability as asked for.

    Any text but NONE counts, a misspelt one included: it is taken for the name of a factory class.
    """
    option = config[HA_TYPE]
    return option.is_set and switches_on(option.text)


def switches_on(text: str) -> bool:
    """Whether this text of the option switches high availability on."""
    return text.lower() not in _OFF
