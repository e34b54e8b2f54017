"""The Go libraries that kubectl is made of."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[str]], list[dict[str, Any]]]:
    """What the Go libraries make of texts."""
    if not shutil.which("go"):
        pytest.skip("go is not at hand")
    program = tmp_path_factory.mktemp("go") / "against_go"
    subprocess.run(["go", "build", "-o", program, "."], cwd=HERE, check=True)

    def asked(texts: Sequence[str]) -> list[dict[str, Any]]:
        questions = b"".join(b"%d\n%s" % (len(data), data) for data in map(str.encode, texts))
        done = subprocess.run([program], input=questions, capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return asked
