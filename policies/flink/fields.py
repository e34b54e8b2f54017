"""The options that the operator derives from fields of the spec, over whatever flinkConfiguration says.

`FlinkConfigBuilder` of the operator, field by field. A field that the operator cannot read derives
nothing here; its own rules speak of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.flink.entries import Entry, Origin
from flinkgate.policies.json_values import mapping, text, whole_number
from flinkgate.schemas.flink.numerals import LONG_MAX, bounded, integer
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.values import ValueSyntaxError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob

    Job: TypeAlias = FlinkDeployment | FlinkSessionJob

_FIRST_WITH_IMAGE_REF = Release(1, 17)
"""From this release on the image has the key `kubernetes.container.image.ref`, and a CPU has `.amount`."""

_SLOTS = "taskmanager.numberOfTaskSlots"

_UNITS = {"TI": 2**40, "GI": 2**30, "MI": 2**20, "KI": 2**10, "PI": 2**50, "EI": 2**60} | {
    "T": 10**12, "G": 10**9, "M": 10**6, "K": 10**3, "P": 10**15, "E": 10**18
}  # fmt: skip


def field_entries(resource: Job, stated: Mapping[str, Entry]) -> Iterator[Entry]:
    """The entries that fields of the spec decide; `stated` is what all lower layers say."""
    if resource.kind == "FlinkSessionJob":
        yield from _job(resource)
        return
    yield from _identity(resource)
    newer = resource.flink_version is None or resource.flink_version >= _FIRST_WITH_IMAGE_REF
    yield from _plain(resource, "kubernetes.container.image.ref" if newer else "kubernetes.container.image", "image")
    yield from _plain(resource, "kubernetes.container.image.pull-policy", "imagePullPolicy")
    yield from _plain(resource, "kubernetes.service-account", "serviceAccount")
    for field, component in (("jobManager", "jobmanager"), ("taskManager", "taskmanager")):
        yield from _resources(resource, field, component, newer=newer)
    yield from _replicas(resource)
    if isinstance(resource.value("job"), dict):
        yield from _parallelism(resource, stated)
        yield from _job(resource)


def mode_of(resource: Job) -> str:
    """How the operator runs the cluster: native unless stated (`KubernetesDeploymentMode`)."""
    return text(resource.value("mode")) or "native"


def memory_text(raw: Any) -> str | None:
    """What the operator makes of a memory field: Flink's own syntax as it is, a quantity of Kubernetes in bytes.

    None where it can make nothing of it (`FlinkConfigBuilder.parseResourceMemoryString`).
    """
    written = str(raw) if isinstance(raw, str) or whole_number(raw) is not None else ""
    if not written.strip():
        return None
    try:
        parse("memory", written, Release(1, 20), standard_yaml=False)
    except ValueSyntaxError:
        size = _quantity(written)
        return None if size is None else f"{size} b"
    return written


def _quantity(written: str) -> int | None:
    """The bytes of a whole quantity such as `2Gi`; blanks, letter case and a `B` at the end do not matter."""
    plain = written.upper().replace(" ", "").removesuffix("B")
    digits = plain.rstrip("TGMKPEI")
    unit = plain[len(digits) :]
    if not digits.isascii() or not digits.isdigit() or (unit and unit not in _UNITS):
        return None
    size = bounded(digits) * _UNITS.get(unit, 1)
    return size if size <= LONG_MAX else None


def _derived(resource: Job, key: str, raw: Any, *field: str | int) -> Entry:
    return Entry(key, raw, None, Origin.FIELD, resource.path(*field))


def _identity(resource: Job) -> Iterator[Entry]:
    """The name and namespace; what a blue-green deployment makes two of gets its names from the operator."""
    if not resource.root:
        for key, value in (("cluster-id", resource.id.name), ("namespace", resource.id.namespace)):
            field = "name" if key == "cluster-id" else key
            if value is not None:
                yield Entry(f"kubernetes.{key}", value, None, Origin.FIELD, ("metadata", field))


def _plain(resource: Job, key: str, *field: str) -> Iterator[Entry]:
    value = resource.value(*field)
    if isinstance(value, str) and value.strip():
        yield _derived(resource, key, value, *field)


def _resources(resource: Job, field: str, component: str, *, newer: bool) -> Iterator[Entry]:
    for path in _memory_fields(field):
        memory = memory_text(resource.value(*path))
        if memory is not None:
            yield _derived(resource, f"{component}.memory.process.size", memory, *path)
            break
    cpu = resource.value(field, "resource", "cpu")
    if isinstance(cpu, int | float) and not isinstance(cpu, bool):
        key = f"kubernetes.{component}.cpu" + (".amount" if newer else "")
        yield _derived(resource, key, cpu, field, "resource", "cpu")


def _memory_fields(field: str) -> tuple[tuple[str, ...], ...]:
    """Where a memory may stand, in the order in which it counts; `resources` only since the operator's 1.16."""
    return (
        (field, "resources", "requests", "memory"),
        (field, "resources", "limits", "memory"),
        (field, "resource", "memory"),
    )


def _replicas(resource: Job) -> Iterator[Entry]:
    if not isinstance(resource.value("jobManager"), dict):
        return
    stated = resource.value("jobManager", "replicas")
    count = 1 if stated is None else whole_number(stated)
    if count is not None and count > 0:
        where = ("jobManager",) if stated is None else ("jobManager", "replicas")
        yield _derived(resource, "kubernetes.jobmanager.replicas", count, *where)


def _parallelism(resource: Job, stated: Mapping[str, Entry]) -> Iterator[Entry]:
    """Slots of all TaskManagers where their number is stated, else what the job states."""
    replicas = whole_number(resource.value("taskManager", "replicas"))
    slots = (integer(stated[_SLOTS].text) if _SLOTS in stated else None) or 1
    parallelism = whole_number(resource.value("job", "parallelism"))
    if replicas is not None and replicas > 0:
        yield _derived(resource, "parallelism.default", replicas * slots, "taskManager", "replicas")
    elif parallelism is not None and parallelism > 0:
        yield _derived(resource, "parallelism.default", parallelism, "job", "parallelism")


def _job(resource: Job) -> Iterator[Entry]:
    job = mapping(resource.value("job"))
    if isinstance(job.get("allowNonRestoredState"), bool):
        key = "execution.savepoint.ignore-unclaimed-state"
        yield _derived(resource, key, job["allowNonRestoredState"], "job", "allowNonRestoredState")
    if resource.kind == "FlinkSessionJob":
        count = whole_number(job.get("parallelism"))
        if count is not None and count > 0:
            yield _derived(resource, "parallelism.default", count, "job", "parallelism")
    else:
        key = "pipeline.classpaths" if mode_of(resource) == "standalone" else "pipeline.jars"
        yield from _plain(resource, key, "job", "jarURI")
        yield from _plain(resource, "$internal.application.main", "job", "entryClass")
