"""
## What it does
Checks that a list of containers which plainly means Flink's own has one called `flink-main-container`. A
list of true sidecars, each with an image of its own, is no finding: Flink adds its container to it. A
component's template that turns the common one's `flink-main-container` into another container is one, since
lists merge by position.

## Why is this bad?
Flink runs in a container of that very name and adds it where it is missing. A container under another name
stays beside it: its environment, mounts and resources never reach Flink, and without an image Kubernetes
refuses the pod.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  image: flink:1.18
  podTemplate:
    spec:
      containers:
        - name: flink
          env:
            - name: TZ
              value: UTC
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  image: flink:1.18
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: TZ
              value: UTC
```

## Fix safety
Where one container alone looks like Flink's, the fix gives it the name. Unsafe: what it sets then reaches
Flink. Where there are several, or where the merge of templates took the name away, there is no fix.

## References
- `Constants.MAIN_CONTAINER_NAME`, which `KubernetesUtils.loadPodFromTemplateFile` looks for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.pods import MAIN_CONTAINER
from flinkgate.policies.flink.storage import location
from flinkgate.policies.json_values import field, sequence, text
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, HA_STORAGE_DIR, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.pods import Container, Pod
    from flinkgate.policies.manifest import FlinkDeployment

NAMES = frozenset(
    {
        *("flink", "main", "maincontainer", "flinkmain", "flinkcontainer", "flinkmaincontainer"),
        *("jobmanager", "taskmanager", "flinkjobmanager", "flinktaskmanager"),
    }
)
"""What people call the container that they take for Flink's; letters alone."""


@rule("main-container-missing", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about containers that are meant to be Flink's and are not."""
    reported: set[Path] = set()
    for pod in deployment.pods:
        if pod.main_container is not None:
            continue
        renamed = _renamed(deployment, pod)
        mistaken = [renamed] if renamed else [each for each in pod.containers if _looks_like_main(deployment, each)]
        if mistaken and mistaken[0].path not in reported:
            reported.update(each.path for each in mistaken)
            fix = None if renamed else _fix(deployment, mistaken)
            yield Finding(mistaken[0].path, _message(pod, mistaken[0], merged=renamed is not None), fix)


def _renamed(deployment: FlinkDeployment, pod: Pod) -> Container | None:
    """The container that was `flink-main-container` before the component's template was laid over it."""
    common = sequence(deployment.value("podTemplate", "spec", "containers"))
    pairs = zip(common, pod.containers, strict=False)
    return next((merged for written, merged in pairs if field(written, ("name",)) == MAIN_CONTAINER), None)


def _message(pod: Pod, container: Container, *, merged: bool) -> str:
    if merged:
        return (
            f"container {container.name} of the {pod.component} lies over {MAIN_CONTAINER} of the common template, "
            f"since lists merge by position, expected {MAIN_CONTAINER} at the same place"
        )
    return (
        f"container {container.name} of the {pod.component} is not the one that Flink runs in, so that nothing it "
        f"sets reaches Flink, expected the name {MAIN_CONTAINER}"
    )


def _looks_like_main(deployment: FlinkDeployment, container: Container) -> bool:
    if container.name is None:
        return False
    image = text(container.spec.get("image"))
    if not image or image == deployment.value("image"):
        return True
    letters = "".join(char for char in container.name if char.isalnum()).lower()
    return letters in NAMES or _holds_state(deployment, container)


def _holds_state(deployment: FlinkDeployment, container: Container) -> bool:
    """Whether a directory of Flink's own state lies on one of the container's mounts."""
    options = [deployment.config[key] for key in (CHECKPOINT_DIR, SAVEPOINT_DIR, HA_STORAGE_DIR)]
    directories = [location(option.text) for option in options if option.is_set]
    mounts = [mount.mount_path.rstrip("/") for mount in container.mounts]
    return any(
        directory.on_pod and directory.path.startswith(f"{mount}/")
        for directory in directories
        for mount in mounts
        if mount
    )


def _fix(deployment: FlinkDeployment, mistaken: list[Container]) -> Fix | None:
    path = (*mistaken[0].path, "name")
    if len(mistaken) > 1 or field(deployment.manifest, path) != mistaken[0].name:
        return None
    return Fix(f"Call the container {MAIN_CONTAINER}", Safety.UNSAFE, (Set(path, MAIN_CONTAINER),))
