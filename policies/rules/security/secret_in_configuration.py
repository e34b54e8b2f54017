"""
## What it does
Checks that no password, secret key or token stands in clear in `flinkConfiguration`, or in a SET statement of a SQL
script. A placeholder such as `${S3_SECRET_KEY}` or `<secret>` is none, nor is the path of a file. The text report
hides the value in the lines that it shows, and no other output holds it.

## Why is this bad?
Whoever can read the manifest, in the repository, in a pull request or with `kubectl get`, can use the credential;
and the operator copies it into a ConfigMap that every pod of the namespace may be allowed to read.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    s3.secret-key: rosebud
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
            - name: AWS_SECRET_ACCESS_KEY
              valueFrom:
                secretKeyRef:
                  name: orders-s3
                  key: secret-key
```

## Fix safety
There is no fix: the credential has to move into a Secret, or to go for a role of the pod's service account, and it
has to be replaced, since it was written down.

## References
- `GlobalConfiguration.isSensitive`: Flink hides such values in its own log and web interface
- `KubernetesClusterDescriptor`, which writes the configuration into a ConfigMap of the cluster
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.credentials import is_in_clear, names_credential
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("secret-in-configuration", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about options that hold a credential."""
    for entry, options in resource.config.own:
        typed = any(option.type != "string" for option in options)
        if entry.path is not None and not typed and names_credential(entry.key) and is_in_clear(entry.text):
            message = f"{entry.key} is set in clear, expected a Secret in the pod's environment, or a role of the pod"
            yield Finding(entry.path, message, conceals=True)
