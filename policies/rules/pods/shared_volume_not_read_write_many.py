"""
## What it does
Checks that a PersistentVolumeClaim which several pods mount has the access mode ReadWriteMany, where the
claim is among the objects at hand.

## Why is this bad?
JobManager and TaskManagers are pods of their own and land on different nodes. A ReadWriteOnce volume is
attached to one node at a time: pods on another node wait in ContainerCreating for a volume that never comes.

## Example
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: flink-data
spec:
  accessModes:
    - ReadWriteOnce
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts:
            - name: flink-data
              mountPath: /flink-data
      volumes:
        - name: flink-data
          persistentVolumeClaim:
            claimName: flink-data
```

## Use instead
```yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: flink-data
spec:
  accessModes:
    - ReadWriteMany
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts:
            - name: flink-data
              mountPath: /flink-data
      volumes:
        - name: flink-data
          persistentVolumeClaim:
            claimName: flink-data
```

## Fix safety
There is no fix: the access mode stands in another object, cannot be changed once the claim is bound, and
takes a storage class that supports it.

## References
- Kubernetes, Persistent Volumes, Access Modes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import field, sequence, whole_number
from flinkgate.policies.rule import rule
from flinkgate.policies.surroundings import Missing
from flinkgate.schemas.flink.keys import NUM_TASK_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.pods import Pod, Volume
    from flinkgate.policies.manifest import FlinkDeployment

FOR_MANY = frozenset({"ReadWriteMany", "ReadOnlyMany"})


@rule("shared-volume-not-read-write-many", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about claims that more pods mount than can have them."""
    users: dict[str, list[tuple[Pod, Volume]]] = {}
    for pod in deployment.pods:
        for volume in pod.volumes:
            if volume.claim is not None and _mounts(pod, volume):
                users.setdefault(volume.claim, []).append((pod, volume))
    for claim, uses in users.items():
        modes = _access_modes(deployment, claim)
        sharing = _sharing(deployment, [pod for pod, _ in uses])
        if modes and sharing and FOR_MANY.isdisjoint(modes):
            volume = uses[0][1]
            message = (
                f"volume {volume.name} holds PVC {claim}, which {sharing} mount, but its access mode is "
                f"{', '.join(modes)}, expected ReadWriteMany"
            )
            yield Finding(volume.path, message)


def _mounts(pod: Pod, volume: Volume) -> bool:
    every = (*pod.containers, *pod.init_containers)
    return any(mount.volume == volume.name for container in every for mount in container.mounts)


def _access_modes(deployment: FlinkDeployment, claim: str) -> tuple[str, ...]:
    """The access modes of the claim; none where they are not known."""
    found = deployment.surroundings.find("PersistentVolumeClaim", deployment.id.namespace, claim)
    if isinstance(found, Missing):
        return ()
    return tuple(str(mode) for mode in sequence(field(found, ("spec", "accessModes"))))


def _sharing(deployment: FlinkDeployment, pods: list[Pod]) -> str | None:
    """Who shares a claim that these pods mount, where that is more than one pod."""
    if len({pod.component for pod in pods}) > 1:
        return "JobManager and TaskManagers"
    if pods[0] is deployment.pods.job_manager:
        return "several JobManagers" if (whole_number(deployment.value("jobManager", "replicas")) or 1) > 1 else None
    return "several TaskManagers" if _task_managers(deployment) > 1 else None


def _task_managers(deployment: FlinkDeployment) -> int:
    """How many TaskManagers there are as far as it can be told: those asked for, or those that the job needs."""
    replicas = whole_number(deployment.value("taskManager", "replicas"))
    if replicas is not None:
        return replicas
    parallelism = whole_number(deployment.value("job", "parallelism")) or 1
    slots = deployment.config[NUM_TASK_SLOTS].value or 1
    return int(-(-parallelism // max(slots, 1)))
