"""What tests of several folders share: where the checkout is, and the data that stands beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# What decides about a change must say the same twice; everywhere else, each run looks at new examples.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus(root: Path) -> Path:
    """The manifests of our own writing."""
    return root / "tests" / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Other people's manifests and the tables of outcomes; a test that needs them is skipped without them."""
    folder = Path(os.environ.get("FLINKGATE_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("needs the shared data: name its folder in FLINKGATE_SHARED")
    return folder
