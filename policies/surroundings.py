"""The other objects that a rule may ask for, with three answers: found, absent, unknown.

A linter that sees one file does not know the cluster. Unknown is an answer, and never an error.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from flinkgate.policies.json_values import field, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Missing(Enum):
    """Why there is no object to look at."""

    ABSENT = "absent"
    """The namespace is known as a whole, and the object is not in it."""
    UNKNOWN = "unknown"
    """The object may exist where we cannot see."""


class Surroundings:
    """The objects at hand, by kind, namespace and name."""

    __slots__ = ("_complete", "_objects")

    def __init__(
        self, manifests: Iterable[Mapping[str, Any]] = (), complete: Iterable[tuple[str, str | None]] = ()
    ) -> None:
        """`complete` names the (kind, namespace) pairs of which every object is among `manifests`."""
        self._objects = {_identity(manifest): manifest for manifest in manifests}
        self._complete = frozenset(complete)

    def find(self, kind: str, namespace: str | None, name: str) -> Mapping[str, Any] | Missing:
        """The object, or why it is missing. A namespace of None is the one that the author left out."""
        found = self._objects.get((kind, namespace, name))
        if found is not None:
            return found
        return Missing.ABSENT if (kind, namespace) in self._complete else Missing.UNKNOWN

    def all_of(self, kind: str) -> Iterator[Mapping[str, Any]]:
        """Every object of this kind that is at hand, whatever else there may be."""
        return (manifest for (each, _, _), manifest in self._objects.items() if each == kind)


def _identity(manifest: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    namespace = text(field(manifest, ("metadata", "namespace")))
    return text(manifest.get("kind")), namespace, text(field(manifest, ("metadata", "name")))


NOTHING_KNOWN = Surroundings()
