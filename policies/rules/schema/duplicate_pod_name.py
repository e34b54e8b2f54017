"""
## What it does
Checks that no two containers of a pod and no two of its volumes have the same name, and that no container mounts
two volumes at the same path, after the operator's merge of templates.

## Why is this bad?
The API server takes the manifest, but refuses the pods that are made from it: the JobManager never starts, or no
TaskManager ever comes.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      volumes:
        - name: scratch
          emptyDir: {}
        - name: scratch
          emptyDir:
            medium: Memory
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      volumes:
        - name: scratch
          emptyDir: {}
        - name: scratch-in-memory
          emptyDir:
            medium: Memory
```

## Fix safety
There is no fix: which of the two was meant, and by whom, is for the author to say.

## References
- Kubernetes' validation of a pod: names of containers and volumes and mount paths of a container are unique
- `FlinkUtils.mergePodTemplates` of the operator: lists merge by position, unless by name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.pods import Pod
    from flinkgate.policies.manifest import FlinkDeployment

    Named = tuple[str | None, Path]


@rule("duplicate-pod-name", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about names that a pod has twice."""
    reported: set[Path] = set()
    for pod in deployment.pods:
        for path, twice in _duplicates(pod):
            if path not in reported:
                reported.add(path)
                yield Finding(path, f"the {pod.component} has {twice}, expected each once: Kubernetes refuses the pod")


def _duplicates(pod: Pod) -> Iterator[tuple[Path, str]]:
    containers = (*pod.containers, *pod.init_containers)
    for path, name in _repeated((each.name, each.path) for each in containers):
        yield path, f"two containers called {name}"
    for path, name in _repeated((each.name, each.path) for each in pod.volumes):
        yield path, f"two volumes called {name}"
    for container in containers:
        for path, where in _repeated((each.mount_path, each.path) for each in container.mounts):
            yield path, f"two mounts at {where} in container {container.name}"


def _repeated(named: Iterable[Named]) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for name, path in named:
        if name and name in seen:
            yield path, name
        seen.add(name or "")
