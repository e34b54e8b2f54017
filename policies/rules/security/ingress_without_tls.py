"""
## What it does
Checks that an ingress names a certificate: in `ingress.tls`, or in annotations by which the ingress controller gets
one. Only runs for an operator that knows `ingress.tls`, which is 1.8 and later.

## Why is this bad?
Flink's web interface goes over the network in clear, with job names, configuration, logs, and whatever login stands
before it. Whoever is on the way can read and change it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  ingress:
    template: "{{name}}.flink.example.com"
    className: nginx
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: stateless
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  ingress:
    template: "{{name}}.flink.example.com"
    className: nginx
    tls:
      - hosts:
          - orders.flink.example.com
        secretName: orders-flink-tls
  job:
    jarURI: local:///opt/flink/usrlib/orders.jar
    parallelism: 2
    upgradeMode: stateless
```

## Fix safety
There is no fix: nobody but the author knows the certificate. Where the ingress controller has one for all hosts, and
turns plain requests away, the rule can be switched off.

## References
- Kubernetes, Ingress, TLS: without `tls` a host is served in clear
- The operator's reference, `IngressSpec.tls`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import mapping
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

FIRST_WITH_TLS = (1, 8)
OTHER_WAYS = ("cert", "ssl", "tls", "https")
"""Parts of the annotations with which ingress controllers get certificates."""


@rule("ingress-without-tls", severity=Severity.WARNING, strict=True)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about an ingress in clear."""
    ingress = mapping(deployment.value("ingress"))
    if deployment.operator < FIRST_WITH_TLS or not ingress.get("template") or ingress.get("tls"):
        return
    written = [f"{name} {value}".lower() for name, value in mapping(ingress.get("annotations")).items()]
    if not any(way in annotation for annotation in written for way in OTHER_WAYS):
        yield Finding(deployment.path("ingress"), "spec.ingress names no certificate, expected spec.ingress.tls")
