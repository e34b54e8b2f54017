"""The spec that the operator has last put into effect: what it compares a changed spec with.

It keeps the spec as JSON text in the status (`ReconciliationStatus.lastReconciledSpec`), and never asks
the API server for the old object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.json_values import field

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = ("status", "reconciliationStatus", "lastReconciledSpec")


class Reconciled(NamedTuple):
    """What the status says of the spec in effect."""

    spec: Mapping[str, Any] | None
    """None before the first deployment, and where the status cannot be read."""
    unreadable: bool = False
    """Whether the status says something that is no spec."""


NOTHING = Reconciled(None)
UNREADABLE = Reconciled(None, unreadable=True)


def reconciled(manifest: Mapping[str, Any], old: Mapping[str, Any] | None) -> Reconciled:
    """The spec in effect, by the object's status, or that of the object it replaces where it brings none itself.

    The API server does the same: an update of the spec keeps the status as it was.
    """
    stated = manifest.get("status")
    kept = field(manifest if stated is not None or old is None else old, PATH)
    if kept is None:
        return NOTHING
    return _read(kept) if isinstance(kept, str) else UNREADABLE


def _read(text: str) -> Reconciled:
    import json  # noqa: PLC0415  only an object with a status pays for it

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return UNREADABLE
    if not isinstance(value, dict):
        return NOTHING if value is None else UNREADABLE
    # Up to operator 1.0 the text was the spec itself (`SpecUtils.deserializeSpecWithMeta`).
    spec = value.get("spec") if "resource_metadata" in value or "apiVersion" not in value else value
    return Reconciled(spec) if isinstance(spec, dict) else UNREADABLE
