"""
## What it does
Checks that every field of the manifest, outside of pod templates and `flinkConfiguration`, is one that the
operator's resource definition knows. Only `flink.apache.org/v1beta1` is looked at; a manifest with
`emrReleaseLabel` is for Amazon's own operator and may have any field.

## Why is this bad?
`kubectl apply` refuses a manifest with a field that the definition does not know, and so does every
server-side apply. Any other client sees no error: the API server drops the field, and what it asks for never
happens.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  job:
    jarUri: local:///opt/flink/usrlib/orders.jar
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
```

## Fix safety
A field whose name is one or two letters away from a single known one, or is what other programs call it, gets the
known name unless that is there already.
Unsafe: where the field was dropped so far, it starts to count.

## References
- Kubernetes, API concepts, field validation: `kubectl` asks for `Strict` since its release 1.27
- Structural schemas prune what they do not specify (`apiextensions.k8s.io/v1`)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Rename
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.near_names import near_name
from flinkgate.policies.flink.structure import POD_TEMPLATE, faults_of, in_pod, minor_of
from flinkgate.policies.json_values import field
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule
from flinkgate.schemas.crd.releases import brought_by, schema_of, ways_to
from flinkgate.schemas.kubernetes.faults import UNKNOWN_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.manifest import FlinkResource
    from flinkgate.schemas.kubernetes.faults import Fault

_OTHER_WORDS = {"className": "entryClass", "mainClass": "entryClass", "jarFile": "jarURI", "jar": "jarURI"}
"""What other programs call a field of the operator's."""

_OWN_NAMES = (("ingress",), ("ingress", "tls"))
"""What is below these has names that mean something else anywhere else."""


@rule("unknown-field", severity=Severity.ERROR, kinds=tuple(KINDS.values()))
def check(resource: FlinkResource) -> Iterator[Finding]:
    """Findings about fields that no release of the operator knows."""
    for fault in faults_of(resource):
        if fault.sort != UNKNOWN_FIELD or in_pod(fault):
            continue
        name = str(fault.path[-1])
        if brought_by(fault.holder, name) is None:
            near = _OTHER_WORDS.get(name) if _OTHER_WORDS.get(name) in fault.expected else None
            near = near or near_name(name, fault.expected)
            message = f"{field_path(fault.path)} is no field of the operator, expected {_wanted(resource, fault, near)}"
            free = near is not None and near not in field(resource.manifest, fault.path[:-1])
            fix = Fix(f"Call the field {near}", Safety.UNSAFE, (Rename(fault.path, near),)) if near and free else None
            yield Finding(fault.path, message, fix)


def _wanted(resource: FlinkResource, fault: Fault, near: str | None) -> str:
    *way, name = fault.path
    if near is not None:
        return field_path((*way, near))
    place = _place(resource, fault, str(name))
    if place is not None:
        return f"it at {field_path(place)}"
    return f"one of {', '.join(sorted(fault.expected))}" if fault.expected else "no field at all"


def _place(resource: FlinkResource, fault: Fault, name: str) -> Path | None:
    """Where a field of this name is known: below the object that it is in, in its pods, or elsewhere in the spec."""
    way, minor = fault.path[:-1], minor_of(resource)
    inside = next(ways_to(name, fault.holder, minor), None)
    if inside is not None:
        return (*way, *inside)
    if POD_TEMPLATE in fault.expected and name in schema_of(minor).shape("PodSpec").fields:
        return (*way, POD_TEMPLATE, "spec", name)
    spec = "DeploymentSpec" if resource.root else schema_of(minor).shape(resource.kind).fields["spec"]
    ways = [each for each in ways_to(name, spec, minor) if each[:-1] not in _OWN_NAMES]
    return resource.path(*ways[0]) if len(ways) == 1 else None
