"""
## What it does
Checks that no variable in a pod template whose name ends like that of a password, secret key or token has a literal
value. A placeholder such as `$(PASSWORD)` or `<secret>` is none, nor is the path of a file. The text report hides
the value in the lines that it shows, and no other output holds it.

## Why is this bad?
Whoever can read the manifest or the pods, in the repository, in a pull request or with `kubectl get`, can use the
credential. A Secret has permissions of its own, and is not shown with the pod.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: DB_PASSWORD
              value: rosebud
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: orders-db
                  key: password
```

## Fix safety
There is no fix: the credential has to move into a Secret, and has to be replaced, since it was written down.

## References
- Kubernetes, `EnvVar`: `value` stands in the pod's own object, `valueFrom.secretKeyRef` names a Secret
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.credentials import is_in_clear, names_credential
from flinkgate.policies.json_values import mapping, sequence, text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.pods import Pod
    from flinkgate.policies.manifest import FlinkDeployment


@rule("secret-in-environment", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about variables that hold a credential, each once though both pods have it."""
    found = {path: name for pod in deployment.pods for path, name in _in_clear(pod)}
    for path, name in found.items():
        message = f"variable {name} is set in clear, expected valueFrom.secretKeyRef"
        yield Finding(path, message, conceals=True)


def _in_clear(pod: Pod) -> Iterator[tuple[Path, str]]:
    for container, at in pod.each_container():
        for index, item in enumerate(sequence(container.get("env"))):
            variable = mapping(item)
            name, value = text(variable.get("name")), text(variable.get("value"))
            if name is not None and value is not None and names_credential(name) and is_in_clear(value):
                yield pod.template.place((*at, "env", index, "value")), name
