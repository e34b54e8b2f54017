"""
## What it does
Checks that no option stands under a key that the Flink release of the manifest does not have yet, or has
no more while the option itself lives on under another key.

## Why is this bad?
Flink ignores a key that it does not know, without a word: the job runs with the default, and the manifest
states something else. Manifests for the next release, copied to a cluster that runs the one before, are
where this comes from.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    execution.checkpointing.num-retained: "3"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.num-retained: "3"
```

## Fix safety
The key is written as the release knows it. Unsafe: the option takes effect then, which it does not today.
Where the release has no such option at all, or has it set already, there is no fix.

## References
- `ConfigOption` of each release: its key and its fallback keys
- `Configuration.getOptional`, which looks up these keys and no others
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.written_keys import keys_of_other_releases, name_here, renamed
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule
from flinkgate.policies.sql.script import SqlSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("option-of-another-release", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob, SqlSettings))
def check(resource: FlinkDeployment | FlinkSessionJob | SqlSettings) -> Iterator[Finding]:
    """Findings about keys that this release does not have."""
    release = resource.config.release
    for entry, knowing in keys_of_other_releases(resource):
        name = name_here(resource, entry.key)
        if entry.path is None or (name is None and knowing[0] < release):
            continue
        span = f"from {knowing[0]} on" if knowing[0] > release else f"up to {knowing[-1]}"
        expected = f"expected {name}" if name else "expected no such option"
        message = f"{entry.key} is an option of Flink {span}, which {release} ignores, {expected}"
        edits = renamed(resource, entry, name) if name else ()
        fix = Fix(f"Write it as {name}, which Flink {release} reads", Safety.UNSAFE, edits) if edits else None
        yield Finding(entry.path, message, fix)
