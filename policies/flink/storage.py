"""Where a directory of Flink's lies, and whether what is written there outlives the pod."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flinkgate.policies.flink.pods import Mount, Pod, Volume


class Durability(Enum):
    """How long a file at a place lives, and who sees it."""

    SHARED = "durable and shared"
    SINGLE_NODE = "durable but single node"
    LOST = "lost with the pod"
    UNKNOWN = "unknown"


_LOST_SOURCES = frozenset(
    {"emptyDir", "ephemeral", "configMap", "secret", "downwardAPI", "projected", "gitRepo", "image"}
)
"""Made with the pod and gone with it, or read-only (Kubernetes, Volumes)."""

_NODE_SOURCES = frozenset({"hostPath"})


class Place(NamedTuple):
    """What a path of a pod's main container stands on."""

    durability: Durability
    mount: Mount | None
    """The mount that holds the path; None where it lies on the container's own disk."""
    volume: Volume | None

    @property
    def description(self) -> str:
        """What holds the path, for messages: `the emptyDir volume scratch`, `the container's own disk`."""
        if self.mount is None:
            return "the container's own disk"
        if self.volume is None:
            return f"volume {self.mount.volume}, which the pod does not have"
        return f"the {source_of(self.volume)} volume {self.volume.name}"


class Location(NamedTuple):
    """A directory as Flink reads it: `scheme:` and the path behind it."""

    scheme: str | None
    """In lower case; None where there is none."""
    authority: str
    path: str

    @property
    def on_pod(self) -> bool:
        """Whether the directory lies in the file system of the pod itself."""
        return self.scheme in {"file", "local"}

    @property
    def at_root(self) -> bool:
        """Whether it is the root of its file system or bucket."""
        return self.path.strip("/") == ""


def location(uri: str) -> Location:
    """The parts of a directory's URI, as `org.apache.flink.core.fs.Path` splits them."""
    scheme, colon, rest = uri.partition(":")
    if not colon or "/" in scheme:
        return Location(None, "", uri)
    authority = ""
    if rest.startswith("//"):
        authority, slash, path = rest[2:].partition("/")
        rest = slash + path
    return Location(scheme.lower(), authority, rest)


def place(pod: Pod, directory: Location) -> Place:
    """What `directory`, a `file:` one, stands on in the main container of `pod`."""
    mount = pod.mount_of(_normal(directory.path))
    if mount is None:
        return Place(Durability.LOST, None, None)
    volume = pod.volume(mount.volume)
    return Place(_durability(volume), mount, volume)


def source_of(volume: Volume) -> str:
    """The kind of the volume's source, as its field is called; emptyDir where it names none.

    A volume without a source is an emptyDir (Kubernetes API, `Volume`).
    """
    named = [name for name, value in volume.source.items() if name != "name" and value is not None]
    return named[0] if named else "emptyDir"


def _durability(volume: Volume | None) -> Durability:
    if volume is None:
        return Durability.UNKNOWN
    source = source_of(volume)
    if source in _NODE_SOURCES:
        return Durability.SINGLE_NODE
    if source in _LOST_SOURCES:
        return Durability.LOST
    return Durability.SHARED


def _normal(path: str) -> str:
    """The path without doubled or trailing slashes and without `.` and `..` steps."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in {"", ".", ".."}:
            steps.append(step)
    return "/" + "/".join(steps)
