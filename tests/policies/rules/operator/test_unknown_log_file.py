from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unknown-log-file"


def test_reports_every_file_that_nobody_reads(found: Ask, deployment: Ask) -> None:
    files = {"log4j-console.properties": "", "log4j-cli.properties": "", "log4j2.xml": ""}
    paths = [finding.path for finding in found(RULE, deployment(logConfiguration=files))]

    assert [("spec", "logConfiguration", name) for name in list(files)[1:]] == paths


@pytest.mark.parametrize(
    ("name", "meant"),
    [("log4j.properties", "log4j-console.properties"), ("logback.xml", "logback-console.xml")],
)
def test_renames_what_is_plain(mended: Ask, deployment: Ask, name: str, meant: str) -> None:
    assert {meant: "x"} == mended(RULE, deployment(logConfiguration={name: "x"}), "unsafe")["spec"]["logConfiguration"]


def test_does_not_overwrite(found: Ask, deployment: Ask) -> None:
    files = {"log4j.properties": "x", "log4j-console.properties": "y"}
    [finding] = found(RULE, deployment(logConfiguration=files))

    assert finding.fix is None


@pytest.mark.parametrize("files", [{}, {"logback-console.xml": ""}, "text", None])
def test_is_silent(found: Ask, deployment: Ask, files: Any) -> None:
    assert [] == found(RULE, deployment(logConfiguration=files))
