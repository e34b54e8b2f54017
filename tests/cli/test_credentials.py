"""No report holds a credential, though the text report shows the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flinkgate.cli.main import main
from flinkgate.cli.report.writing import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    s3.access-key: sesame1  # of the archive
    s3.secret-key: |
      sesame2
      sesame3
    state.checkpoints.num-retained: "0"
    a.token: "sesame4\u2028sesame5"
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env: [{name: A_PASSWORD, value: sesame6}, {name: B_PASSWORD, value: sesame7}]
"""


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "job.yaml"
    path.write_text(MANIFEST, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_a_credential(manifest: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    main(["check", "--format", name, str(manifest)])

    out, err = capsys.readouterr()
    assert "B_PASSWORD" in out
    assert "sesame" not in out + err


def test_the_lines_around_a_credential_are_shown(manifest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--select", "security", str(manifest)])

    expected = """\
  6 |   flinkConfiguration:
  7 |     s3.access-key: *******  # of the archive
    |                    ^^^^^^^
"""
    assert expected in capsys.readouterr().out
