"""Writes the two files that a new rule begins with: `make rule NAME=checkpointing/num-retained-below-one`.

The laws over all rules fail until the page is written; they say what is missing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
USAGE = "expected CONCERN/BAD-PATTERN, such as checkpointing/num-retained-below-one"

RULE = '''\
"""
## What it does
Checks that ...

## Why is this bad?
What Flink, the operator or Kubernetes does with it, and what that costs.

## Example
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
```

## Use instead
```yaml
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
spec:
  flinkVersion: v1_20
```

## Fix safety
There is no fix: ...

## References
- The class of Flink or of the operator that decides
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.manifest import FlinkDeployment


@rule("{name}", severity=Severity.WARNING)
def check(deployment: FlinkDeployment) -> Iterator[Finding]:
    """Findings about ..."""
    if deployment.value("flinkVersion") is None:
        yield Finding(deployment.nearest("flinkVersion"), "flinkVersion is not set, expected ...")
'''

TEST = """\
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "{name}"


@pytest.mark.parametrize("conf", [pytest.param({}, id="why this case is here")])
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
"""


def write_rule(root: Path, stated: str) -> list[Path]:
    """The files written below `root`. Raises ValueError where the name will not do or is taken."""
    concern, _, name = stated.partition("/")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name):
        raise ValueError(f"{stated!r} is no name for a rule, {USAGE}")
    rules, tests = root / "policies" / "rules", root / "tests" / "policies" / "rules"
    concerns = sorted(each.parent.name for each in rules.glob("*/__init__.py"))
    folder, module = concern.replace("-", "_"), name.replace("-", "_")
    if folder not in concerns:
        raise ValueError(f"there is no concern {concern!r}, expected one of {', '.join(concerns)}")
    if list(rules.glob(f"*/{module}.py")):
        raise ValueError(f"there is a rule {name} already")
    files = {rules / folder / f"{module}.py": RULE, tests / folder / f"test_{module}.py": TEST}
    for path, skeleton in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(skeleton.replace("{name}", name), encoding="utf-8")
    return list(files)


def main() -> int:
    """Writes the files, or says why not."""
    if len(sys.argv) != 2:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    try:
        written = write_rule(ROOT, sys.argv[1])
    except ValueError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    for path in written:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    sys.stdout.write("Fill in the page; `make test` says what the laws still miss. `make docs` writes the page anew.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
