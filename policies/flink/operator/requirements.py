"""What the operator minds in `resources`, its requests and limits (`DefaultValidator`, from 1.16 on)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.flink.operator.quantities import memory_bytes, quantity
from flinkgate.policies.json_values import mapping, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.operator.releases import OperatorRelease

_PARTS = ("requests", "limits")
_MORE_THAN_NOTHING = ("cpu", "memory")
"""Of these nothing is too little, and no request may be larger than its limit."""


class Fault(NamedTuple):
    """One thing wrong, and the place below `resources` where it stands."""

    path: Path
    message: str


def faults(resources: Any, operator: OperatorRelease) -> Iterator[Fault]:
    """All that is wrong with a block of requests and limits."""
    amounts: dict[tuple[str, str], Decimal | int | None] = {}
    for part in _PARTS:
        for name, stated in mapping(mapping(resources).get(part)).items():
            amount = amounts[part, name] = _amount(name, plain_text(stated), operator)
            least = "more than 0" if name in _MORE_THAN_NOTHING else "at least 0"
            if amount is None or amount < 0 or (amount == 0 and name in _MORE_THAN_NOTHING):
                yield Fault((part, name), f"{name} is {plain_text(stated)!r}, expected a quantity of {least}")
    for name in _MORE_THAN_NOTHING:
        request, limit = amounts.get(("requests", name)), amounts.get(("limits", name))
        if request is not None and limit is not None and request > limit:
            yield Fault(("requests", name), f"request of {name} is larger than its limit, expected at most the limit")


def _amount(name: str, text: str, operator: OperatorRelease) -> Decimal | int | None:
    return memory_bytes(text, operator) if name == "memory" else quantity(text)
