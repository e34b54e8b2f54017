"""The operator's own options: what it reads under `kubernetes.operator.` and `job.autoscaler.`.

`options.tsv` beside this file lists the options of every release from 1.8 on, as its documentation has
them: key, type, and whether the operator reads it from its own configuration alone.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

PREFIX = "kubernetes.operator."
AUTOSCALER = "job.autoscaler."

_OLD_NAMES = {
    f"{PREFIX}reconcile.interval": f"{PREFIX}reconciler.reschedule.interval",
    f"{PREFIX}reconcile.parallelism": f"{PREFIX}reconciler.max.parallelism",
    f"{PREFIX}savepoint.trigger.grace-period": f"{PREFIX}observer.savepoint.trigger.grace-period",
    f"{PREFIX}flink.client.timeout": f"{PREFIX}observer.flink.client.timeout",
    f"{PREFIX}flink.client.cancel.timeout": f"{PREFIX}reconciler.flink.cancel.job.timeout",
    f"{PREFIX}resource.cleanup.timeout": f"{PREFIX}reconciler.flink.cluster.shutdown.timeout",
    f"{PREFIX}jm-deployment-recovery.enabled": f"{PREFIX}reconciler.jm-deployment-recovery.enabled",
    f"{AUTOSCALER}utilization.target": f"{AUTOSCALER}target.utilization",
}
"""Names from before a renaming, which the operator still honours (`KubernetesOperatorConfigOptions`)."""


class OperatorOption(NamedTuple):
    """One option of the operator."""

    key: str
    type: str
    """As in `schemas.flink.options`; an enum is a string here."""
    system: bool
    """Whether it is read from the operator's own configuration alone (`FlinkOperatorConfiguration`)."""


def is_operators(key: str) -> bool:
    """Whether the operator takes the key for itself, and Flink never sees it or never reads it."""
    return key.startswith((PREFIX, AUTOSCALER))


def option_named(key: str) -> OperatorOption | None:
    """The option that this key sets, under any of its names; None where no release has one."""
    return _by_name().get(_plain(key))


def names_of(key: str) -> tuple[str, ...]:
    """The keys that an option is read from, in order: its own, then its aliases."""
    old = _OLD_NAMES.get(key)
    names = (key,) if old is None else (key, old)
    return (*names, *(PREFIX + name for name in names)) if key.startswith(AUTOSCALER) else names


def known_keys() -> tuple[str, ...]:
    """Every name of every option: what a misspelt one may have meant."""
    return tuple(_by_name())


def _plain(key: str) -> str:
    """The key without the prefix that options of the autoscaler had, and are still read with."""
    return key.removeprefix(PREFIX) if key.startswith(PREFIX + AUTOSCALER) else key


@cache
def _by_name() -> dict[str, OperatorOption]:
    found: dict[str, OperatorOption] = {}
    for line in _lines():
        key, kind, read_from = line.split("\t")
        option = OperatorOption(key, kind, read_from == "system")
        found[key] = option
        if key in _OLD_NAMES:
            found[_OLD_NAMES[key]] = option
    return found


def _lines() -> list[str]:
    path = __file__.removesuffix("options.py") + "options.tsv"
    with open(path, encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # pathlib costs more than the file
        return file.read().removesuffix("\n").split("\n")[1:]
