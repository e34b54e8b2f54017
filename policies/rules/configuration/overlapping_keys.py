"""
## What it does
Checks, for Flink 2, that no key is also the beginning of another one, such as `high-availability` beside
`high-availability.storageDir`. What the operator adds counts too.

## Why is this bad?
From Flink 2.0 on, the operator writes the configuration as a config.yaml, which is a tree: a key cannot
have a value and further keys below it. Since its release 1.12 the operator refuses such a deployment, not
at admission but when it reconciles; 1.11 drops one of the keys in silence.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    state.backend: rocksdb
    state.backend.rocksdb.localdir: /scratch
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    state.backend.type: rocksdb
    state.backend.rocksdb.localdir: /scratch
```

## Fix safety
The shorter key is written as its successor. Safe: the operator refuses the deployment today, and both
names mean the same option. Where the successor is set as well, or where there is none, there is no fix.

## References
- `FlinkConfMountDecorator.validateConfigKeysForV2` of the operator: "Overlapping key prefixes detected"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.written_keys import renamed
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.config_file import overlaps
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML
from flinkgate.schemas.operator.options import is_operators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.manifest import FlinkDeployment


@rule("overlapping-keys", severity=Severity.ERROR)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about keys that a config.yaml cannot hold together."""
    config = deployment.config
    if config.release < FIRST_WITH_CONFIG_YAML:
        return
    found: dict[str, str] = {}
    for short, long in overlaps(key for key in config.entries if not is_operators(key)):
        found.setdefault(short, long)
    for short, long in found.items():
        entry, other = config.entries[short], config.entries[long]
        path = entry.path or other.path
        if path is not None:
            successor = _successor(deployment, entry)
            expected = f"expected {successor}" if successor else "expected only one of them"
            message = f"{short} and {long} are both set, which a config.yaml of Flink {config.release} cannot hold"
            yield Finding(path, f"{message}, {expected}", _fix(deployment, entry, successor))


def _successor(deployment: FlinkDeployment, entry: Entry) -> str | None:
    """The preferred key of the option, if the entry uses an old one."""
    found = next((each.options for each in deployment.config.own if each.entry.key == entry.key), ())
    names = [option.names[0] for option in found]
    return names[0] if len(names) == 1 and names[0] != entry.key else None


def _fix(deployment: FlinkDeployment, entry: Entry, successor: str | None) -> Fix | None:
    edits = renamed(deployment, entry, successor) if successor else ()
    return Fix(f"Write {entry.key} as {successor}", Safety.SAFE, edits) if edits else None
