"""
## What it does
Checks that the type of high availability is one that the Flink release knows: `kubernetes` (from 1.16 on),
`zookeeper` or `none`, or the name of a class.

## Why is this bad?
Flink takes any other text for the name of a factory class, does not find it, and the JobManager fails at
its start, again and again. The operator takes high availability for switched on all the same. Flink 1.15
and older need the name of the class for Kubernetes.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    high-availability.type: k8s
    high-availability.storageDir: s3://flink-state/recovery
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
`k8s` and other spellings of Kubernetes and ZooKeeper are written as the release knows them. Safe: the
JobManager does not start today, and the value plainly says what is meant. Any other value has no fix.

## References
- `HighAvailabilityMode.fromConfig`, which has KUBERNETES from 1.16 on
- `HighAvailabilityServicesUtils.createCustomHAServices`, which loads the class
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.spelling import meant
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import HA_TYPE
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.values import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

FACTORY = "org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"
FIRST_WITH_KUBERNETES = Release(1, 16)
SHORT = {"k8s": "kubernetes", "k8": "kubernetes", "kube": "kubernetes", "zk": "zookeeper"}


@rule("unknown-high-availability-type", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a type for which Flink looks for a class that is not there."""
    config = deployment.config
    option, loaded = config[HA_TYPE], config.loaded(HA_TYPE)
    if option.path is None or loaded is None or "." in loaded or loaded.lower() in _known(config.release):
        return
    found = SHORT.get(loaded.lower()) or meant(loaded, ("kubernetes", "zookeeper"))
    kubernetes = "kubernetes" if config.release >= FIRST_WITH_KUBERNETES else FACTORY
    right = kubernetes if found == "kubernetes" else found
    fix = Fix("Write the type as Flink knows it", Safety.SAFE, option.rewritten(right)) if right else None
    message = (
        f"{option.written_as} is {quoted(loaded)}, which Flink {config.release} takes for the name of a class, "
        f"expected {kubernetes}, zookeeper or none"
    )
    yield Finding(option.path, message, fix)


def _known(release: Release) -> tuple[str, ...]:
    """The types that are no names of classes; `standalone` is an old word for none."""
    common = ("none", "standalone", "zookeeper")
    return (*common, "kubernetes") if release >= FIRST_WITH_KUBERNETES else common
