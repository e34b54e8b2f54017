"""
## What it does
Checks that a field with a closed list of values, such as `upgradeMode` or `mode`, holds one of them that the
operator's release knows. Of `flinkVersion` only the case is left that other rules do not see: a version that the
operator's code knows and its resource definition does not.

## Why is this bad?
The API server refuses the manifest.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  mode: Native
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  mode: native
```

## Fix safety
A value that differs only in case or in what stands between its letters is written as the operator does. Safe: the
manifest is refused today, and the value plainly says what it means. Any other has no fix.

## References
- The enums in the operator's resource definitions, which the API server enforces (`apiextensions.k8s.io/v1`)
- Of the operator's 1.15 the definition stops at `v2_2`, its code (`FlinkVersion`) at `v2_4`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.operator.releases import newest_flink, oldest_flink, shown
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.flink.structure import faults_of
from flinkgate.policies.json_values import field
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.paths import field_path
from flinkgate.policies.rule import rule
from flinkgate.schemas.crd.releases import choice_brought_by
from flinkgate.schemas.flink.releases import release_of
from flinkgate.schemas.kubernetes.faults import NOT_A_CHOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkResource
    from flinkgate.schemas.kubernetes.faults import Fault

_MOST = 6
"""Values that a message lists; of a longer list the first and the last."""


@rule("value-not-in-enum", severity=Severity.ERROR, kinds=tuple(KINDS.values()))
def check(resource: FlinkResource) -> Iterator[Finding]:
    """Findings about values that the resource definition does not list."""
    for fault in faults_of(resource):
        if fault.sort == NOT_A_CHOICE:
            value = field(resource.manifest, fault.path)
            if fault.path[-1] != "flinkVersion" or _is_a_gap(resource, value):
                yield _finding(resource, fault, value)


def _finding(resource: FlinkResource, fault: Fault, value: str) -> Finding:
    since = choice_brought_by(fault.holder, value)
    unknown = f", which operator {shown(resource.operator)} does not know" if since is not None else ""
    message = f"{field_path(fault.path)} is {value!r}{unknown}, expected one of {_listed(fault.expected)}"
    same = meant(value, fault.expected) if since is None else None
    fix = Fix("Write the value as the operator does", Safety.SAFE, (Set(fault.path, same),)) if same else None
    return Finding(fault.path, message, fix)


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(choices) if len(choices) <= _MOST else f"{choices[0]} to {choices[-1]}"


def _is_a_gap(resource: FlinkResource, value: str) -> bool:
    """Whether the operator runs this version, but its resource definition does not list it."""
    version = release_of(value)
    known = version is not None and choice_brought_by("FlinkVersion", value) is not None
    return (
        known and version is not None and oldest_flink(resource.operator) <= version <= newest_flink(resource.operator)
    )
