"""
## What it does
Checks that no option is set which the Flink release of the manifest has no more, under any name.

## Why is this bad?
Flink ignores the key without a word. Whatever it was there for, memory sizes above all, does not happen
any more: after an upgrade to 2.0 that is so for some eighty options.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    taskmanager.heap.size: 1024m
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v2_0
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
```

## Fix safety
The key is removed. Safe: the release ignores it, so that the job behaves the same. Where another option
has taken the place of the removed one with values of its own, the message names it, and there is no fix.

## References
- `ConfigOption` of each release: its key and its fallback keys
- `MemoryBackwardsCompatibilityUtils`, which read the heap sizes up to 1.20
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.written_keys import keys_of_other_releases, name_here
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTEAD = {
    "cluster.evenly-spread-out-slots": "taskmanager.load-balance.mode",
    "jobmanager.heap.size": "jobmanager.memory.process.size",
    "jobmanager.heap.mb": "jobmanager.memory.process.size",
    "taskmanager.network.numberOfBuffers": "taskmanager.memory.network.min",
    "security.ssl.enabled": "security.ssl.internal.enabled and security.ssl.rest.enabled",
    "web.ssl.enabled": "security.ssl.rest.enabled",
}
"""What does the work of an option that is gone, in a way that no fix can carry over."""


@rule("removed-option", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about options that are gone."""
    release = resource.config.release
    for entry, knowing in keys_of_other_releases(resource):
        if entry.path is None or knowing[0] > release or name_here(resource, entry.key):
            continue
        instead = INSTEAD.get(entry.key)
        message = f"{entry.key} is an option of Flink up to {knowing[-1]}, which {release} ignores, expected "
        if instead is not None:
            yield Finding(entry.path, f"{message}{instead}")
        else:
            fix = Fix("Remove what Flink ignores", Safety.SAFE, (Remove(entry.path),))
            yield Finding(entry.path, f"{message}no such option", fix)
