"""
## What it does
Checks that high availability is set under one key. `high-availability.type`, `high-availability` and
`recovery.mode` are one option.

## Why is this bad?
Flink reads the first of these keys that its release knows, and ignores the others: from 1.17 on
`high-availability.type`, up to 1.16 `high-availability`. Whoever edits the ignored one later changes
nothing, and an upgrade of Flink may change which one counts.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    high-availability: kubernetes
    high-availability.type: kubernetes
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
The fix removes the key that this release ignores. Safe where both switch high availability on or both
leave it off: the job behaves the same. Unsafe where they disagree, since the operator reads the keys as
the Flink release does that it is built with. Where the key that counts is not in the manifest, there is no
fix: the two may well be meant differently.

## References
- `HighAvailabilityOptions.HA_MODE` with its deprecated keys, per release
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink import high_availability
from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.rule import rule
from flinkgate.schemas.flink.keys import HA_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.entries import Entry
    from flinkgate.policies.manifest import FlinkDeployment


@rule("duplicate-high-availability-keys", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about keys of high availability that another one makes void."""
    heeded = deployment.config[HA_TYPE].entry
    if heeded is None:
        return
    for ignored in deployment.config.written(HA_TYPE):
        if ignored.key != heeded.key and ignored.path is not None:
            where = "" if heeded.path else f" of the {heeded.origin.value}"
            message = (
                f"{ignored.key} is {ignored.text} and {heeded.key}{where} is {heeded.text}: "
                f"Flink {deployment.config.release} ignores {ignored.key}, expected {heeded.key} alone"
            )
            yield Finding(ignored.path, message, _fix(ignored, heeded))


def _fix(ignored: Entry, heeded: Entry) -> Fix | None:
    if ignored.path is None or heeded.origin is not Origin.MANIFEST:
        return None
    agree = high_availability.switches_on(ignored.text) == high_availability.switches_on(heeded.text)
    safety = Safety.SAFE if agree else Safety.UNSAFE
    return Fix(f"Remove {ignored.key}, which is ignored", safety, (Remove(ignored.path),))
