"""
## What it does
Checks that the operator fetches the `jarURI` of a FlinkSessionJob: that it is a URI of an allowed scheme,
`https` unless the operator's configuration says otherwise, and no address of a private network.

## Why is this bad?
The operator fetches the jar itself, in its own name. From 1.15 on its validator refuses everything but
`https`, and hosts that are loopback, link-local or private, so that nobody reads its files or the cluster's
services through it.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session
  job:
    jarURI: http://jars.example.com/orders.jar
    parallelism: 2
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders
spec:
  deploymentName: session
  job:
    jarURI: https://jars.example.com/orders.jar
    parallelism: 2
```

## Fix safety
There is no fix: whether the host speaks https is for the author to find out.

## References
- `DefaultValidator` of the operator, since 1.15, and `kubernetes.operator.user.artifacts.allowed-schemes`; cases U074
  to U088
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.flink.operator.artifacts import policy_of, refusal
from flinkgate.policies.json_values import plain_text
from flinkgate.policies.manifest import FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("unfetchable-session-jar", severity=Severity.ERROR, kinds=(FlinkSessionJob,), denied_since=(1, 15))
def check(session_job: FlinkSessionJob) -> Iterator[Finding]:
    """Findings about a jar that the operator does not fetch."""
    platform = session_job.context.platform
    stated = session_job.value("job", "jarURI")
    found = None if stated is None else refusal(plain_text(stated), policy_of(platform))
    if found is None:
        return
    own = " (unless the operator's own configuration allows it)"
    reservation = own if found.of_policy and platform.config is None else ""
    message = f"jarURI is {stated}, {found.reason}{reservation}"
    yield Finding(session_job.path("job", "jarURI"), message)
