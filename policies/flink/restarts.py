"""Which restart strategy a configuration asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.keys import RESTART_STRATEGY

if TYPE_CHECKING:
    from flinkgate.policies.flink.config import FlinkConfig

NAMES = {
    **dict.fromkeys(("none", "off", "disable"), "none"),
    **dict.fromkeys(("fixed-delay", "fixeddelay"), "fixed-delay"),
    **dict.fromkeys(("failure-rate", "failurerate"), "failure-rate"),
    **dict.fromkeys(("exponential-delay", "exponentialdelay"), "exponential-delay"),
}
"""Every name that Flink knows, in lower case, and the strategy it stands for (`RestartStrategyType`)."""

STRATEGIES = tuple(dict.fromkeys(NAMES.values()))


def strategy(config: FlinkConfig) -> str | None:
    """The strategy that is asked for; None where none is, or one that Flink does not know."""
    loaded = config.loaded(RESTART_STRATEGY)
    return None if loaded is None else NAMES.get(loaded.lower())
