"""
## What it does
Checks that one option is not set under two of its names with different values.

## Why is this bad?
Flink reads the first name that its release prefers and ignores the other. Whoever changes the ignored one
changes nothing, and another release may prefer the other name.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.num-retained: "5"
    state.checkpoints.num-retained: "2"
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    execution.checkpointing.num-retained: "5"
```

## Fix safety
The name that the release ignores is removed. Safe: the job behaves the same. Which of the two values was
meant is for the author to check.

## References
- `Configuration.getOptional`: the key of an option first, then its fallback keys in their order
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.edits import Remove
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.credentials import names_credential
from flinkgate.policies.flink.entries import Origin
from flinkgate.policies.flink.overwriting import decided_elsewhere
from flinkgate.policies.flink.written_keys import SPOKEN_FOR, release_is_known
from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.entries import Entry


@rule("conflicting-option-names", severity=Severity.WARNING, kinds=(FlinkDeployment, FlinkSessionJob))
def check(resource: FlinkDeployment | FlinkSessionJob) -> Iterator[Finding]:
    """Findings about names that another name of the same option makes void."""
    if not release_is_known(resource):
        return
    for ignored, heeded, key in decided_elsewhere(resource.config):
        if heeded.origin is Origin.MANIFEST and heeded.key != ignored.key and key not in SPOKEN_FOR and ignored.path:
            message = (
                f"{_said(ignored)} and {_said(heeded)}: they are one option, of which "
                f"Flink {resource.config.release} ignores {ignored.key}, expected {heeded.key} alone"
            )
            fix = Fix(f"Remove {ignored.key}, which is ignored", Safety.SAFE, (Remove(ignored.path),))
            yield Finding(ignored.path, message, fix)


def _said(entry: Entry) -> str:
    """What the entry sets, without repeating a credential."""
    return f"{entry.key} is {'set' if names_credential(entry.key) else entry.text}"
