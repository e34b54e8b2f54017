"""The schema that one release of the operator gives its resources."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flinkgate.schemas.crd.description import KINDS_SINCE, TYPES
from flinkgate.schemas.kubernetes.shapes import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

API_VERSION = "flink.apache.org/v1beta1"
"""The only version of the resources that a release serves."""

MAIN = 16
"""The minor release that the development branch will be."""

_PODS = {0: (0, 33), 13: (33, 33), MAIN: (36, 36)}
"""The releases of Kubernetes whose pods the resource definitions know, by the operator's release.

Those of 1.15 and of the development branch agree with theirs to the field, and 1.13 and 1.14 are generated with
the same library as 1.15. Older ones lack some fields, nobody has looked which: nothing is held against them.
"""


def schema_of(minor: int) -> Schema:
    """The schema of the operator's release 1.`minor`; from 16 on that of its development branch."""
    return _schema_of(min(minor, MAIN))


@cache
def _schema_of(minor: int) -> Schema:
    return Schema(TYPES, (minor, minor), lambda: _pods(minor))


def brought_by(holder: str, name: str) -> int | None:
    """The minor release that brought field `name` to the objects written down as `holder`; None where none has."""
    return next((minor for minor in range(MAIN + 1) if name in schema_of(minor).shape(holder).fields), None)


def choice_brought_by(holder: str, choice: str) -> int | None:
    """The minor release that brought a value to the texts written down as `holder`; None where none has."""
    return next((minor for minor in range(MAIN + 1) if choice in schema_of(minor).shape(holder).choices), None)


def kind_brought_by(kind: str) -> int:
    """The minor release that brought a kind of resource."""
    return KINDS_SINCE[kind]


def in_kubernetes(holder: str, name: str) -> bool:
    """Whether any release of Kubernetes has this field of a pod."""
    from flinkgate.schemas.kubernetes.pod import NEWEST, pod_schema  # noqa: PLC0415  only asked of a fault

    return name in pod_schema(0, NEWEST).shape(holder).fields


def ways_to(name: str, holder: str, minor: int) -> Iterator[tuple[str, ...]]:
    """Where the operator knows a field of this name, from the objects written down as `holder` on, nearest first.

    Pods, lists and mappings are not looked into.
    """
    schema = schema_of(minor)
    level: list[tuple[str, tuple[str, ...]]] = [(holder, ())]
    while level:
        below = []
        for each, way in level:
            fields = schema.shape(each).fields
            if name in fields:
                yield (*way, name)
            below += [(held, (*way, step)) for step, held in fields.items() if held in TYPES]
        level = below


def _pods(minor: int) -> Schema:
    from flinkgate.schemas.kubernetes.pod import pod_schema  # noqa: PLC0415  most manifests have no pod template

    return pod_schema(*_PODS[max(each for each in _PODS if each <= minor)])
