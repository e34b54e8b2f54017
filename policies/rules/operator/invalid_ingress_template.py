"""
## What it does
Checks that an ingress has a template of which the operator can make a URL.

## Why is this bad?
The operator's validator refuses an ingress without a template, and one whose template gives no URL. It hardly
looks: only a port that is no number, or a wrong address in brackets, counts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  ingress:
    template: flink.example.com:port/{{name}}
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
    template: flink.example.com:8080/{{name}}
```

## Fix safety
There is no fix: what the address should be is for the author to say.

## References
- `DefaultValidator.validateIngress` and `IngressUtils.getIngressUrl` of the operator; cases X060 to X067
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.ingress import url_fault
from flinkgate.policies.json_values import text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

UNNAMED = "x"
"""Stands for a name or a namespace that the manifest leaves out; any would do."""


@rule("invalid-ingress-template", severity=Severity.ERROR, denied_since=(1, 0))
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about an ingress without an address."""
    if not isinstance(deployment.value("ingress"), dict):
        return
    template = deployment.value("ingress", "template")
    wanted = "expected an address such as {{name}}.example.com"
    if template is None:
        yield Finding(deployment.nearest("ingress", "template"), f"ingress.template is not set, {wanted}")
        return
    fault = url_fault(text(template) or "", deployment.id.name or UNNAMED, deployment.id.namespace or UNNAMED)
    if fault is not None:
        message = f"ingress.template is {template!r}, in which {fault}, {wanted}"
        yield Finding(deployment.path("ingress", "template"), message)
