"""
## What it does
Checks that high availability is not set under a key alone that this Flink release does not know:
`high-availability.type` means nothing to Flink up to 1.16.

## Why is this bad?
High availability is silently off: the loss of the JobManager loses the job. The operator does not notice,
since it reads the key with the newer Flink that it is built with, and it even lets several JobManagers pass.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_15
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink-state/recovery
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_15
  flinkConfiguration:
    high-availability: org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory
    high-availability.storageDir: s3://flink-state/recovery
```

## Fix safety
The fix writes the key as this release knows it and, up to Flink 1.15, the factory class where
`kubernetes` stands, which those releases do not know either. Unsafe: high availability is off today, and
on afterwards. Where the key stands nested in YAML there is no fix: one name cannot be a text and a mapping
at once.

## References
- `HighAvailabilityOptions.HA_MODE`, whose key is `high-availability` up to Flink 1.16
- `HighAvailabilityMode`, which has KUBERNETES from Flink 1.16 on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Rename, Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import HA_TYPE
from flinkgate.schemas.flink.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Edit
    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.manifest import FlinkDeployment

FACTORY = "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"
FIRST_WITH_KUBERNETES_MODE = Release(1, 16)


@rule("ignored-high-availability-key", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about high availability that is asked for and silently off."""
    config = deployment.config
    if config[HA_TYPE].is_set:
        return
    for entry in config.written(HA_TYPE):
        if entry.path is not None and not config.honours(entry.key, HA_TYPE):
            if not high_availability.switches_on(entry.text):
                continue
            known = config.key_of(HA_TYPE)
            message = (
                f"{entry.key} is {entry.text}, but Flink {config.release} does not know that key and runs without "
                f"high availability, expected {known}"
            )
            yield Finding(entry.path, message, _fix(deployment, entry, known))


def _fix(deployment: FlinkDeployment, entry: Entry, known: str) -> Fix | None:
    path = deployment.path("flinkConfiguration", entry.key)
    if entry.path != path:
        return None
    edits: tuple[Edit, ...] = (Rename(path, known),)
    if deployment.config.release < FIRST_WITH_KUBERNETES_MODE and entry.text.lower() == "kubernetes":
        edits += (Set((*path[:-1], known), FACTORY),)
    return Fix(f"Switch high availability on under {known}", Safety.UNSAFE, edits)
