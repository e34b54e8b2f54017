"""The Flink versions that a manifest may name."""

from __future__ import annotations

from flinkgate.schemas.flink.releases import RELEASES, Release

FIELDS = (*(release.field for release in RELEASES), Release(2, 4).field)
"""What `spec.flinkVersion` accepts in the newest release of the operator (`FlinkVersion`)."""

EXAMPLE = Release(1, 20).field

_MOST_PARTS = 3


def field_for(version: str) -> str | None:
    """The field of the release that a version such as `1.20.1`, `V1_20` or `1-20` names; None if there is none."""
    parts = version.strip().lower().removeprefix("v").replace("_", ".").replace("-", ".").split(".")
    field = f"v{'_'.join(parts[:2])}"
    plain = len(parts) <= _MOST_PARTS and all(part.isascii() and part.isdigit() for part in parts)
    return field if plain and field in FIELDS else None
