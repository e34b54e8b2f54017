"""
## What it does
Checks that no pod template states more power than Flink needs: `privileged: true`, `allowPrivilegeEscalation: true`,
the capability `SYS_ADMIN` or `ALL`, `hostNetwork`, `hostPID` or `hostIPC`, the user 0, `runAsNonRoot: false`, and a
`hostPath` of the node's root or of the socket of its container runtime. Only what is stated counts, and what the
operator's merge of templates leaves of it.

## Why is this bad?
A Flink cluster runs the programs of its users, and on a session cluster those of whoever reaches it. With one of these
a program that breaks out, or just looks around, has the node and all that runs on it.

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
          securityContext:
            privileged: true
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
          securityContext:
            runAsNonRoot: true
            runAsUser: 9999
```

## Fix safety
There is no fix: whoever states such a thing mostly has a reason, which has to be dealt with first.

## References
- Kubernetes, Pod Security Standards: what the levels `baseline` and `restricted` do not allow
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.json_values import field, sequence, text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.pods import Pod
    from flinkgate.policies.manifest import FlinkDeployment

HOST_NAMESPACES = ("hostNetwork", "hostPID", "hostIPC")
CAPABILITIES = frozenset({"SYS_ADMIN", "ALL"})
RUNTIME_SOCKETS = ("docker.sock", "containerd.sock", "crio.sock")


@rule("privileged-container", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about power over the node, each once though both pods have it."""
    found = {pod.template.place(path): message for pod in deployment.pods for path, message in _of_pod(pod)}
    for path, message in found.items():
        yield Finding(path, message)


def _of_pod(pod: Pod) -> Iterator[tuple[Path, str]]:
    """The path in the pod's template, and the message, of each thing found."""
    spec = field(pod.template.value, ("spec",))
    for name in HOST_NAMESPACES:
        if field(spec, (name,)) is True:
            yield ("spec", name), f"{name} is true, which shares it with the node, expected false"
    yield from _user(field(spec, ("securityContext",)), ("spec", "securityContext"))
    for index, volume in enumerate(sequence(field(spec, ("volumes",)))):
        host_path = text(field(volume, ("hostPath", "path")))
        if host_path is not None and _is_the_node(host_path):
            message = f"hostPath is {host_path}, which is power over the node, expected another volume"
            yield ("spec", "volumes", index, "hostPath", "path"), message
    for container, path in pod.each_container():
        yield from _of_container(container, path)


def _of_container(container: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    security, inside = container.get("securityContext"), (*path, "securityContext")
    for name in ("privileged", "allowPrivilegeEscalation"):
        if field(security, (name,)) is True:
            yield (*inside, name), f"{name} of container {container.get('name')} is true, expected false"
    for index, capability in enumerate(sequence(field(security, ("capabilities", "add")))):
        if str(capability).upper().removeprefix("CAP_") in CAPABILITIES:
            message = f"container {container.get('name')} adds the capability {capability}, expected one that is needed"
            yield (*inside, "capabilities", "add", index), message
    yield from _user(security, inside)


def _user(security: Any, path: Path) -> Iterator[tuple[Path, str]]:
    user = field(security, ("runAsUser",))
    if user == 0 and not isinstance(user, bool):
        yield (*path, "runAsUser"), "runAsUser is 0, which is root, expected a user without power such as 9999"
    elif field(security, ("runAsNonRoot",)) is False:
        yield (*path, "runAsNonRoot"), "runAsNonRoot is false, which lets root run, expected true"


def _is_the_node(host_path: str) -> bool:
    return not host_path.strip("/") or host_path.rstrip("/").endswith(RUNTIME_SOCKETS)
