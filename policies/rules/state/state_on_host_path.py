"""
## What it does
Checks that no directory for checkpoints, savepoints or the metadata of high availability lies on a
`hostPath` volume.

## Why is this bad?
A `hostPath` is a directory of the node that the pod happens to run on. It outlives the pod, but a pod that
lands on another node sees another, perhaps empty directory: the state is there and out of reach. With
several nodes, JobManager and TaskManagers do not even share one directory while the job runs.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: file:///flink-data/checkpoints
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts:
            - name: flink-data
              mountPath: /flink-data
      volumes:
        - name: flink-data
          hostPath:
            path: /mnt/flink
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: file:///flink-data/checkpoints
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
There is no fix: nobody but the author knows which shared storage the cluster has. On a cluster of one node
the rule can be switched off.

## References
- Kubernetes, Volumes, `hostPath`: pods of one template may behave differently on different nodes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.flink.storage import Durability, location, place
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, HA_STORAGE_DIR, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.flink.pods import Pod
    from flinkgate.policies.manifest import FlinkDeployment


@rule("state-on-host-path", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about state on the disk of one node."""
    pods = deployment.pods
    for key in (CHECKPOINT_DIR, SAVEPOINT_DIR):
        yield from _on_node(deployment.config[key], pods)
    if high_availability.is_on(deployment.config):
        yield from _on_node(deployment.config[HA_STORAGE_DIR], (pods.job_manager,))


def _on_node(directory: Option, pods: tuple[Pod, ...]) -> Iterator[Finding]:
    if directory.path is None or directory.value is None or not location(directory.value).on_pod:
        return
    places = [place(pod, location(directory.value)) for pod in pods]
    kinds = {found.durability for found in places}
    # What is lost with a pod is an error, and another rule's.
    if Durability.SINGLE_NODE in kinds and Durability.LOST not in kinds:
        [where, *_] = [found.description for found in places if found.durability is Durability.SINGLE_NODE]
        message = (
            f"{directory.written_as} is {directory.value}, on {where}, which pods on other nodes do not see, "
            "expected storage that all nodes share"
        )
        yield Finding(directory.path, message)
