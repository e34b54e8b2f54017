"""Pods as Kubernetes knows them.

`pod.tsv` beside this file has one type in a line, its name before a tab, in the notation of `shapes`;
releases are those of Kubernetes, 27 standing for 1.27. `python -m flinkgate.schemas.kubernetes.generate` writes it.
"""

from __future__ import annotations

from functools import cache

from flinkgate.schemas.kubernetes.shapes import Schema

NEWEST = 37
"""The newest release of Kubernetes in the table."""


@cache
def pod_schema(oldest: int, newest: int) -> Schema:
    """The types of a pod, from `Pod` on, as any of these minor releases of Kubernetes has them."""
    return Schema(_types(), (oldest, newest))


@cache
def _types() -> dict[str, str]:
    path = __file__.removesuffix("pod.py") + "pod.tsv"
    with open(path, encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # pathlib costs more than the file
        lines = file.read().removesuffix("\n").split("\n")
    return {name: fields for name, _, fields in (line.partition("\t") for line in lines)}
