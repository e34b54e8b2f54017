"""The bounds that the operator's validator sets the numbers of the autoscaler, release by release."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.policies.flink.operator.releases import UNRELEASED
from flinkgate.schemas.operator.keys import UTILIZATION_TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.operator.releases import OperatorRelease
    from flinkgate.policies.flink.operator.validated_config import ValidatedConfig

_PREFIX = "job.autoscaler."
_UTILIZATION_SINCE: OperatorRelease = (1, 11)
_COEFFICIENT_SINCE: OperatorRelease = (1, 12)
_DEFAULT_TARGET = 0.7
_LEAST_COEFFICIENT = 0.01


class Bounds(NamedTuple):
    """The numbers that an option may be, both ends among them."""

    key: str
    least: float = 0
    most: float = math.inf

    def __str__(self) -> str:
        end = "" if self.most == math.inf else f" and at most {self.most:g}"
        return f"at least {self.least:g}{end}"


def bounds(config: ValidatedConfig) -> Iterator[Bounds]:
    """What the release of `config` checks; an option that is not set has a default within its bounds."""
    yield Bounds(f"{_PREFIX}scale-down.max-factor")
    yield Bounds(f"{_PREFIX}scale-up.max-factor")
    yield Bounds(f"{_PREFIX}target.utilization.boundary")
    if config.operator < _UTILIZATION_SINCE:
        yield Bounds(f"{_PREFIX}target.utilization")
        return
    yield from _utilization(config)
    if config.operator >= UNRELEASED:
        yield from _of_features(config)
    elif config.operator >= _COEFFICIENT_SINCE:
        yield Bounds(f"{_PREFIX}observed-scalability.coefficient-min", _LEAST_COEFFICIENT, 1)


def _utilization(config: ValidatedConfig) -> Iterator[Bounds]:
    target = config.read(UTILIZATION_TARGET, "double")
    target = _DEFAULT_TARGET if target is None else target
    yield Bounds(UTILIZATION_TARGET, 0, 1)
    yield Bounds(f"{_PREFIX}utilization.max", target, 1)
    yield Bounds(f"{_PREFIX}utilization.min", 0, target)


def _of_features(config: ValidatedConfig) -> Iterator[Bounds]:
    """Thresholds, of which some only count where their feature is on."""
    yield Bounds(f"{_PREFIX}memory.gc-pressure.threshold", 0, 1)
    yield Bounds(f"{_PREFIX}memory.heap-usage.threshold", 0, 1)
    if config.flag(f"{_PREFIX}observed-scalability.enabled"):
        yield Bounds(f"{_PREFIX}observed-scalability.coefficient-min", _LEAST_COEFFICIENT, 1)
    if config.flag(f"{_PREFIX}scaling.effectiveness.detection.enabled"):
        yield Bounds(f"{_PREFIX}scaling.effectiveness.threshold", 0, 1)
    if config.flag(f"{_PREFIX}memory.tuning.enabled"):
        yield Bounds(f"{_PREFIX}memory.tuning.overhead", 0, 1)
