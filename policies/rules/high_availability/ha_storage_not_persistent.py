"""
## What it does
Checks that the metadata of high availability is kept where it outlives the JobManager's pod:
`high-availability.storageDir` is set, has a scheme, and is not on the pod's own disk.

## Why is this bad?
The ConfigMaps (or ZooKeeper nodes) of high availability only hold pointers; job graphs, blobs and
checkpoint metadata lie in the storage directory. Where that directory dies with the pod, the next
JobManager follows the pointers to files that are gone and fails again and again. Without the setting,
the JobManager stops at its start. Without a scheme, the path means a file on the pod's own disk, unless
`fs.default-scheme` says otherwise.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: file:///opt/flink/recovery
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    high-availability.type: kubernetes
    high-availability.storageDir: s3://flink-state/recovery
```

## Fix safety
A path without a scheme that lies on a durable volume of the JobManager gets `file://` before it: safe,
since it names the same directory. Elsewhere there is no fix: nobody but the author knows which storage
the cluster can reach.

## References
- `HighAvailabilityServicesUtils.getClusterHighAvailableStoragePath`, which demands the setting
- `HighAvailabilityMode.fromConfig`, which decides whether high availability is on
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.flink.storage import Durability, Location, location, place
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import DEFAULT_SCHEME, HA_STORAGE_DIR, HA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import Option
    from flinkgate.policies.manifest import FlinkDeployment

EXPECTED = "expected a directory that outlives the pod, such as s3://bucket/path or a path on a mounted PVC"


@rule("ha-storage-not-persistent", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about where the metadata of high availability is kept."""
    if not high_availability.is_on(deployment.config):
        return
    storage = deployment.config[HA_STORAGE_DIR]
    if not storage.text:
        yield _missing(deployment, storage)
    elif storage.path is not None:
        yield from _misplaced(deployment, storage)


def _missing(deployment: FlinkDeployment, storage: Option) -> Finding:
    mode = deployment.config[HA_TYPE]
    stated = "is empty" if storage.is_set else "is not set"
    message = f"{mode.written_as} is {mode.text} but {HA_STORAGE_DIR} {stated}, {EXPECTED}"
    return Finding(storage.path or mode.path or deployment.nearest("flinkConfiguration"), message)


def _misplaced(deployment: FlinkDeployment, storage: Option) -> Iterator[Finding]:
    directory = location(storage.text)
    if directory.scheme is None:
        if not deployment.config[DEFAULT_SCHEME].is_set:
            yield _without_scheme(deployment, storage, directory)
    elif directory.on_pod:
        found = place(deployment.pods.job_manager, directory)
        if found.durability is Durability.LOST:
            message = f"{storage.written_as} is {storage.text}, on {found.description} in the JobManager, {EXPECTED}"
            yield Finding(storage.path or (), message)


def _without_scheme(deployment: FlinkDeployment, storage: Option, directory: Location) -> Finding:
    found = place(deployment.pods.job_manager, directory)
    where = "a file of the JobManager's pod"
    message = f"{storage.written_as} is {storage.text}, without a scheme, which Flink takes for {where}, {EXPECTED}"
    durable = directory.path.startswith("/") and found.durability in {Durability.SHARED, Durability.SINGLE_NODE}
    path = storage.path or ()
    fix = Fix("Name the file system", Safety.SAFE, (Set(path, f"file://{storage.text}"),)) if durable else None
    return Finding(path, message, fix)
