"""Every verdict on every manifest at hand, reviewed and kept: a change of any of them shows in a diff.

Write them anew with FLINKGATE_UPDATE=1, and read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flinkgate.cli.checking import check
from flinkgate.cli.inputs import read_inputs
from flinkgate.cli.report.text_format import render
from flinkgate.cli.settings_file import default
from flinkgate.policies.paths import pointer
from flinkgate.policies.settings import operator_release

FOLDER = Path(__file__).parent / "verdicts"
UPDATE = bool(os.environ.get("FLINKGATE_UPDATE"))
OUR_FOLDERS = ("bad", "demo", "good", "layout")


def kept(name: str, text: str) -> str:
    """The text that was reviewed; the new one takes its place where that is asked for."""
    path = FOLDER / name
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("operator", ["1.12", "1.15", "main"])
def test_verdicts_on_real_manifests(shared: Path, operator: str) -> None:
    """File, severity, rule and path alone: the manifests are other people's."""
    folder = shared / "data" / "corpus"
    settings = default()
    settings = settings._replace(platform=settings.platform._replace(operator=operator_release(operator)))
    report = check(read_inputs([str(folder)]), lambda _: settings)
    lines = [
        "\t".join(
            (
                str(Path(each.file).relative_to(folder)),
                str(each.document),
                each.diagnostic.severity.value,
                each.diagnostic.rule,
                pointer(each.path),
            )
        )
        for each in report.located
    ]

    assert report.failures == ()
    assert kept(f"real-{operator}.tsv", "\n".join(sorted(lines)) + "\n").splitlines() == sorted(lines)


@pytest.mark.parametrize("folder", OUR_FOLDERS)
def test_output_on_our_own_manifests(corpus: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user reads, word for word."""
    monkeypatch.chdir(corpus)
    settings = default()
    report = check(read_inputs([folder]), lambda _: settings)

    assert report.failures == ()
    assert kept(f"{folder}.txt", render(report, color=False)) == render(report, color=False)
