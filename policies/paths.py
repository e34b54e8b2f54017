"""Writing a path for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkgate.policies.edits import Path


def field_path(path: Path) -> str:
    """The path as Kubernetes writes it: `spec.flinkConfiguration[state.backend]`, `spec.volumes[0].name`."""
    written = ""
    for step in path:
        if isinstance(step, int) or not step.replace("-", "").replace("_", "").isalnum():
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written


def pointer(path: Path) -> str:
    """The path as a JSON Pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
