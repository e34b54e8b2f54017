"""
## What it does
Checks that an image whose name ends with `flink` has the tag of the Flink that `flinkVersion` names.

## Why is this bad?
The operator never compares the two. It writes the configuration, and speaks to the cluster, as `flinkVersion`
says: a cluster of Flink 2 that is given the file of Flink 1, or the other way round, does not start.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:2.0-java17
  flinkVersion: v1_20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  image: flink:2.0-java17
  flinkVersion: v2_0
```

## Fix safety
The fix names the version of the tag. Unsafe: the field may be right and the image wrong.

## References
- `FlinkVersion` of the operator, on which `FlinkConfMountDecorator` decides between config.yaml and flink-conf.yaml
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flinkgate.policies.edits import Set
from flinkgate.policies.finding import Finding, Fix, Safety, Severity
from flinkgate.policies.flink.versions import FIELDS, field_for
from flinkgate.policies.json_values import text
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment

IMAGE = re.compile(r"(?:[^@]*/)?flink:v?([0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?)(?:[-_][\w.-]*)?(?:@.*)?")
"""Tags such as flink:1.17.2-scala_2.12; what an image of any other name holds, its name does not tell."""


@rule("image-of-another-flink-version", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about a version that the image does not hold."""
    stated = deployment.value("flinkVersion")
    tagged = IMAGE.fullmatch(text(deployment.value("image")) or "")
    held = None if tagged is None else field_for(tagged[1])
    if held is None or stated not in FIELDS or stated == held:
        return
    path = deployment.path("flinkVersion")
    message = f"flinkVersion is {stated} but the image is {deployment.value('image')}, expected {held}"
    yield Finding(path, message, Fix("Name the version of the image", Safety.UNSAFE, (Set(path, held),)))
