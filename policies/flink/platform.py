"""What the cluster gives every job: the operator's release and its default configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Platform(NamedTuple):
    """The operator as far as it is known."""

    operator: tuple[int, int] | None = None
    """Major and minor release; None means the newest that flinkgate knows."""
    config: Mapping[str, Any] | None = None
    """The defaults that the operator gives every job, flat or nested; None where they are not known."""
    service_account: str | None = None
    """`namespace/name` of the account that the operator runs as; its own requests are never denied."""


UNKNOWN_PLATFORM = Platform()
