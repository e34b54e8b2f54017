"""
## What it does
Checks that a session cluster which takes jobs from its web interface is not reachable from outside the cluster of
Kubernetes: not by an ingress, and not by a service of type `NodePort` or `LoadBalancer`. An ingress whose annotations
ask for a login or restrict addresses is no finding, nor is a REST endpoint that asks for certificates.

## Why is this bad?
Flink asks nobody who they are. Whoever reaches the REST endpoint of a session cluster can upload a jar and run it,
which is any program with all that the pods may do. This is how open Flink clusters are taken over.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: sessions
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    kubernetes.rest-service.exposed.type: LoadBalancer
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: sessions
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
There is no fix: what else reaches the endpoint on that way, nobody can know from the manifest. `web.submit.enable:
"false"` takes the upload of jars away, which FlinkSessionJobs need as well, and leaves the submission of job graphs to
whoever has a Flink client: it is the least that an exposed cluster should have, and no more.

## References
- `WebOptions.SUBMIT_ENABLE`: true unless set
- `KubernetesConfigOptions.REST_SERVICE_EXPOSED_TYPE`: the operator sets ClusterIP where the manifest says nothing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import mapping
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

SUBMIT = "web.submit.enable"
EXPOSED_TYPE = "kubernetes.rest-service.exposed.type"
CLIENT_CERTIFICATES = "security.ssl.rest.authentication-enabled"
OUTSIDE = ("NodePort", "LoadBalancer")
GUARDS = ("auth", "whitelist", "allowlist", "source-range", "middlewares", "security-groups", "internal")
"""Parts of the annotations with which ingress controllers restrict who may come."""


@rule("rest-endpoint-exposed", severity=Severity.WARNING, strict=True)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about the ways into a session cluster."""
    config = deployment.config
    if isinstance(deployment.value("job"), dict) or config[CLIENT_CERTIFICATES].value is True:
        return
    if config[SUBMIT].value is not True:
        return
    opens = "opens a session cluster that takes jobs from anybody"
    exposed = config[EXPOSED_TYPE]
    if exposed.path is not None and exposed.value in OUTSIDE:
        yield Finding(exposed.path, f"{exposed.written_as} is {exposed.value}, which {opens}, expected ClusterIP")
    if deployment.value("ingress", "template") and not _is_guarded(deployment):
        message = f"spec.ingress {opens}, expected one that asks for a login, or none"
        yield Finding(deployment.path("ingress"), message)


def _is_guarded(deployment: FlinkDeployment) -> bool:
    annotations = mapping(deployment.value("ingress", "annotations"))
    return any(guard in name for name in annotations for guard in GUARDS)
