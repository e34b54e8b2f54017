"""The pods that the operator builds from a deployment: the common template with the component's merged over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.json_values import field, mapping, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.templates import Template

MAIN_CONTAINER = "flink-main-container"
"""The container that Flink runs in; another name makes another container (`Constants.MAIN_CONTAINER_NAME`)."""


class Mount(NamedTuple):
    """One volumeMount of a container."""

    volume: str | None
    """Name of the volume, if it is a string."""
    mount_path: str
    """Empty where it is missing or not a string."""
    path: Path
    """Where the author wrote it, as with every `path` here."""


class Volume(NamedTuple):
    """One volume of a pod."""

    name: str | None
    source: Mapping[str, Any]
    """The whole volume as written, its name included."""
    path: Path

    @property
    def claim(self) -> str | None:
        """Name of the PersistentVolumeClaim behind it, if there is one."""
        return text(field(self.source, ("persistentVolumeClaim", "claimName")))


class Container(NamedTuple):
    """One container of a pod."""

    name: str | None
    mounts: tuple[Mount, ...]
    spec: Mapping[str, Any]
    path: Path


class Pod:
    """The template of one component after the operator's merge."""

    __slots__ = ("component", "containers", "init_containers", "path", "template", "volumes")

    def __init__(self, component: str, template: Template) -> None:
        """`component` is the name for messages: JobManager or TaskManager."""
        self.component = component
        self.template = template
        self.path = template.place(("spec",))
        self.volumes = tuple(_volumes(template))
        self.containers = tuple(_containers(template, "containers"))
        self.init_containers = tuple(_containers(template, "initContainers"))

    def each_container(self) -> Iterator[tuple[Mapping[str, Any], Path]]:
        """Every container, the init containers after the others, with its path in `template`."""
        yield from _items(self.template, ("spec", "containers"))
        yield from _items(self.template, ("spec", "initContainers"))

    @property
    def main_container(self) -> Container | None:
        """The container that Flink runs in, where the template says anything of it."""
        return next((each for each in self.containers if each.name == MAIN_CONTAINER), None)

    def volume(self, name: str | None) -> Volume | None:
        """The volume of this name, if the pod has it."""
        return next((each for each in self.volumes if each.name == name), None)

    def mount_of(self, file_path: str) -> Mount | None:
        """The mount of the main container that holds `file_path`: the longest mount path that starts it."""
        main = self.main_container
        holding = [each for each in main.mounts if _holds(each.mount_path, file_path)] if main else []
        return max(holding, key=lambda each: len(each.mount_path.rstrip("/")), default=None)


class Pods(NamedTuple):
    """Both pods of a deployment."""

    job_manager: Pod
    task_manager: Pod


def _holds(mount_path: str, file_path: str) -> bool:
    prefix = mount_path.rstrip("/")
    return bool(mount_path) and (file_path == prefix or file_path.startswith(prefix + "/"))


def _items(template: Template, path: Path) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """Each item of the list at `path`, with its path in the template."""
    for index, item in enumerate(sequence(field(template.value, path))):
        yield mapping(item), (*path, index)


def _volumes(template: Template) -> Iterator[Volume]:
    for item, path in _items(template, ("spec", "volumes")):
        yield Volume(text(item.get("name")), item, template.place(path))


def _containers(template: Template, kind: str) -> Iterator[Container]:
    for item, path in _items(template, ("spec", kind)):
        mounts = tuple(_mounts(template, (*path, "volumeMounts")))
        yield Container(text(item.get("name")), mounts, item, template.place(path))


def _mounts(template: Template, path: Path) -> Iterator[Mount]:
    for item, item_path in _items(template, path):
        yield Mount(text(item.get("name")), text(item.get("mountPath")) or "", template.place(item_path))
