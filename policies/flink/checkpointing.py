"""What a release of Flink makes of its checkpoint settings."""

from __future__ import annotations

from flinkgate.schemas.flink.releases import Release

UNALIGNED_IN_ANY_MODE = (Release(2, 0), Release(2, 1))
"""Releases that take unaligned checkpoints with AT_LEAST_ONCE too; all others switch them off then."""

SHORTEST = 10 * 10**6
"""In nanoseconds; a shorter interval or timeout is refused (`CheckpointCoordinatorConfiguration`)."""
