"""
## What it does
Checks that every container of a pod template, but for `flink-main-container`, has an image of its own, after the
operator's merge of templates.

## Why is this bad?
Flink sets the image of its own container alone. Kubernetes refuses a pod in which another container has none, so
that the JobManager never starts, or no TaskManager ever comes.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      initContainers:
        - name: fetch-plugins
          command: [fetch, /plugins]
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      initContainers:
        - name: fetch-plugins
          image: registry.example.com/fetch:1.4
          command: [fetch, /plugins]
```

## Fix safety
There is no fix: only the author knows the image.

## References
- Kubernetes' validation of a pod: `image` of a container is required
- `Constants.MAIN_CONTAINER_NAME`, the one container that Flink gives an image
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.pods import MAIN_CONTAINER
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.pods import Container, Pod
    from flinkgate.policies.manifest import FlinkDeployment


@rule("container-without-image", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about containers that Kubernetes cannot start."""
    reported: set[Path] = set()
    for pod in deployment.pods:
        for container in _without_image(pod):
            if container.path not in reported:
                reported.add(container.path)
                message = (
                    f"container {container.name} of the {pod.component} has no image, expected one: "
                    f"Flink gives one to {MAIN_CONTAINER} alone"
                )
                yield Finding(container.path, message)


def _without_image(pod: Pod) -> Iterator[Container]:
    """The containers with a name and no image; one without a name has another fault."""
    for container in (*pod.init_containers, *pod.containers):
        is_main = container.name == MAIN_CONTAINER and container in pod.containers
        if container.name and not is_main and container.spec.get("image") in (None, ""):
            yield container
