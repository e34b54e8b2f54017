"""Where a manifest is not of the shape that the resource definition and Kubernetes ask for."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from flinkgate.policies.flink.pods import MAIN_CONTAINER
from flinkgate.policies.flink.templates import template_of
from flinkgate.policies.json_values import field, shape
from flinkgate.policies.manifest import MERGE_BY_NAME
from flinkgate.schemas.crd.releases import API_VERSION, MAIN, kind_brought_by, schema_of
from flinkgate.schemas.kubernetes.faults import MISSING_FIELD, NOT_A_QUANTITY, UNKNOWN_FIELD, WRONG_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from flinkgate.policies.edits import Path
    from flinkgate.policies.manifest import FlinkDeployment, FlinkResource
    from flinkgate.schemas.kubernetes.faults import Fault
    from flinkgate.schemas.kubernetes.shapes import Place, Schema

POD_TEMPLATE = "podTemplate"
_CONTAINERS = frozenset(("containers", "initContainers", "ephemeralContainers"))

_TEMPLATES = {"FlinkBlueGreenDeployment": ("spec", "template", "spec")}
"""What a resource is a template of is judged as a resource of its own."""

_VENDORS = ("emrReleaseLabel",)
"""Fields that make the manifest one for a vendor's own operator, which has more fields: Amazon EMR on EKS."""

MOST_FAULTS = 100
"""Of one manifest that are reported: nobody reads more, and an answer has to come in bounded time."""

_OVERWRITTEN = ("cpu", "memory")
"""What Flink sets in its own container, whatever the template says (`KubernetesUtils.getResourceRequirements`)."""


def minor_of(resource: FlinkResource) -> int:
    """The minor release of the operator whose resource definition holds."""
    major, minor = resource.operator
    return (0 if major < 1 else MAIN) if major != 1 else minor


@lru_cache(maxsize=8)
def faults_of(resource: FlinkResource) -> tuple[Fault, ...]:
    """What is wrong with the shape of the manifest, but for what other rules speak of.

    Every rule of a manifest asks for it: the answer is kept until a few further manifests have been asked about.
    """
    minor = minor_of(resource)
    if resource.manifest.get("apiVersion") != API_VERSION or minor < kind_brought_by(resource.kind):
        return ()
    schema, path = schema_of(minor), (*resource.root, "spec") if resource.root else ()
    value = field(resource.manifest, path)
    places = schema.misfits(value, "DeploymentSpec" if path else resource.kind, path) if value is not None else []
    if not places:
        return ()
    judged = islice(_explained(places, schema), MOST_FAULTS)
    return tuple(fault for fault in judged if _is_for_us(resource, fault))


def in_pod(fault: Fault) -> bool:
    """Whether the fault is in a pod template, which Kubernetes defines."""
    return POD_TEMPLATE in fault.path[:-1]


def missing_in_pods(deployment: FlinkDeployment) -> Iterator[Fault]:
    """The fields that are missing in the pods after the operator's merge of templates, each where its object stands.

    An item may be incomplete in one template, where the other completes it.
    """
    if all(fault.sort != MISSING_FIELD for fault in faults_of(deployment)):
        return
    seen: set[Path] = set()
    schema = schema_of(minor_of(deployment))
    by_name = deployment.config.flag(MERGE_BY_NAME, default=False)
    for component in ("jobManager", "taskManager"):
        template = template_of(
            deployment.manifest,
            common=deployment.path(POD_TEMPLATE),
            component=deployment.path(component, POD_TEMPLATE),
            by_name=by_name,
        )
        for fault in _explained(schema.misfits(template.value, "Pod"), schema):
            place = (*template.place(fault.path[:-1]), fault.path[-1])
            if fault.sort == MISSING_FIELD and place not in seen:
                seen.add(place)
                yield fault._replace(path=place)


def container_of(manifest: Any, path: Path) -> Any:
    """The container that a field of a pod template belongs to; None for a field of the pod."""
    for length, step in enumerate(path):
        if step in _CONTAINERS and POD_TEMPLATE in path[:length]:
            return field(manifest, path[: length + 2])
    return None


def stated(manifest: Any, fault: Fault) -> str:
    """What sort of value stands there, for messages."""
    return shape(field(manifest, fault.path))


def _explained(places: Iterable[Place], schema: Schema) -> Iterator[Fault]:
    from flinkgate.schemas.kubernetes.explanation import explained  # noqa: PLC0415  it brings jsonschema

    return explained(places, schema)


def _is_for_us(resource: FlinkResource, fault: Fault) -> bool:
    if _is_elsewhere(resource, fault.path, fault.sort):
        return False
    if fault.sort == UNKNOWN_FIELD:
        directive = str(fault.path[-1]).startswith("$")  # of a patch, which is no whole manifest
        return not directive and (in_pod(fault) or not any(name in resource.spec for name in _VENDORS))
    if fault.sort == NOT_A_QUANTITY:
        return in_pod(fault) and not _is_overwritten(resource.manifest, fault.path)
    return True


def _is_elsewhere(resource: FlinkResource, path: Path, sort: str) -> bool:
    """Whether another resource or rule speaks of it."""
    template = _TEMPLATES.get(resource.kind)
    if template is not None and path[: len(template)] == template:
        return True
    own = path[len(resource.root) :]
    if sort == WRONG_TYPE and (own[-1:] == ("flinkVersion",) or own == ("spec",)):
        return resource.kind == "FlinkDeployment"  # `unknown-flink-version`, `flink-version-missing`
    return own[:2] == ("spec", "flinkConfiguration")  # what it holds is known to the rules about configuration


def _is_overwritten(manifest: Any, path: Path) -> bool:
    container = container_of(manifest, path)
    return path[-1] in _OVERWRITTEN and container is not None and field(container, ("name",)) in {MAIN_CONTAINER, None}
