"""
## What it does
Checks that the volumes of the pods and the directories of Flink's state meet: that some container mounts
each PersistentVolumeClaim, that the volume of each mount exists, and that a `file:` directory for
checkpoints or savepoints lies on a durable mount of `flink-main-container`, in the JobManager and in the
TaskManager alike.

## Why is this bad?
A mount without its volume makes Kubernetes refuse the pod. A claim that nothing mounts keeps nothing. A
`file:` directory without a durable mount is on the pod's own disk: TaskManager and JobManager do not see
each other's files, and state is gone with the pod.

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
              mountPath: /flink-dat
      volumes:
        - name: flink-data
          persistentVolumeClaim:
            claimName: flink-data
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
There is no fix: whether the path, the mount or the volume is the mistake is for the author to say.

## References
- Kubernetes, `ValidateVolumeMounts`: a mount must name a volume of its pod
- `FsCheckpointStorageAccess`: the TaskManagers write state, the JobManager metadata, into one directory
- A PVC that only a sidecar mounts is the sidecar's business and no finding
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.storage import Durability, location, place
from flinkgate.policies.json_values import mapping, sequence, text
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import CHECKPOINT_DIR, SAVEPOINT_DIR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.flink.pods import Container, Pod
    from flinkgate.policies.manifest import FlinkDeployment

VOLUMES_OF_FLINK = frozenset(
    {
        "flink-config-volume",
        "hadoop-config-volume",
        "kerberos-keytab-volume",
        "kerberos-krb5conf-volume",
        "pod-template-volume",
        "user-lib-dir",
    }
)
"""Volumes that Flink adds to its pods itself (`org.apache.flink.kubernetes.utils.Constants`)."""


@rule("pvc-not-mounted", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about volumes without mounts, mounts without volumes, and state on neither."""
    yield from _unmounted_claims(deployment)
    yield from _mounts_of_nothing(deployment)
    for key in (CHECKPOINT_DIR, SAVEPOINT_DIR):
        yield from _lost_directory(deployment, deployment.config[key])


def _unmounted_claims(deployment: FlinkDeployment) -> Iterator[Finding]:
    """A claim of the common template may be mounted in one of the pods alone."""
    volumes = [(pod, volume) for pod in deployment.pods for volume in pod.volumes if volume.claim is not None]
    mounted = {volume.path for pod, volume in volumes if volume.name in _used(pod)}
    reported = set(mounted)
    for _, volume in volumes:
        if volume.path not in reported:
            reported.add(volume.path)
            message = (
                f"volume {volume.name} holds PVC {volume.claim} but no container mounts it, expected a volumeMount"
            )
            yield Finding(volume.path, message)


def _used(pod: Pod) -> frozenset[str | None]:
    """Names of the volumes that some container of the pod mounts, as files or as a device."""
    mounts = {mount.volume for container in _every(pod) for mount in container.mounts}
    devices = {text(device.get("name")) for container in _every(pod) for device in _devices(container)}
    return frozenset(mounts | devices)


def _every(pod: Pod) -> tuple[Container, ...]:
    return (*pod.containers, *pod.init_containers)


def _devices(container: Container) -> Iterator[Mapping[str, Any]]:
    return map(mapping, sequence(container.spec.get("volumeDevices")))


def _mounts_of_nothing(deployment: FlinkDeployment) -> Iterator[Finding]:
    reported = set()
    secrets = any(key.startswith("kubernetes.secrets") for key in deployment.config.entries)
    for pod in deployment.pods:
        for container in _every(pod):
            for mount in container.mounts:
                ours = mount.volume in VOLUMES_OF_FLINK or (secrets and (mount.volume or "").endswith("-volume"))
                if pod.volume(mount.volume) is None and not ours and mount.path not in reported:
                    reported.add(mount.path)
                    yield Finding(mount.path, _nothing_to_mount(pod, container, mount.volume))


def _nothing_to_mount(pod: Pod, container: Container, name: str | None) -> str:
    have = ", ".join(str(volume.name) for volume in pod.volumes) or "none"
    return (
        f"container {container.name} mounts volume {name}, which the {pod.component} pod does not have, "
        f"expected one of its volumes: {have}"
    )


def _lost_directory(deployment: FlinkDeployment, option: Option) -> Iterator[Finding]:
    directory = location(option.text)
    if option.path is None or not directory.on_pod:
        return
    lost: dict[str, list[str]] = {}
    for pod in deployment.pods:
        found = place(pod, directory)
        if found.durability is Durability.LOST:
            lost.setdefault(found.description, []).append(pod.component)
    if lost:
        where = " and ".join(f"{what} in the {' and '.join(pods)}" for what, pods in lost.items())
        expected = "expected a PVC or another durable volume mounted there in JobManager and TaskManager alike"
        yield Finding(option.path, f"{option.written_as} is {option.text}, on {where}, {expected}")
