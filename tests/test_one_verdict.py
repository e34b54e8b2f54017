"""The first promise: the same manifest gets the same findings as a file and at admission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from flinkgate.cli.checking import check
from flinkgate.cli.inputs import Inputs, is_template, read_inputs
from flinkgate.cli.main import main
from flinkgate.cli.settings_file import default
from flinkgate.policies.admission import is_review, line_of
from flinkgate.policies.manifest import is_flink
from flinkgate.webhook.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from flinkgate.cli.inputs import InputFile, Subject
    from flinkgate.policies.engine import Diagnostic

OF_TEXT_ALONE = "duplicate-key"
"""What only a file can show: the API server has dropped the first of two keys before it asks."""


class Answer(NamedTuple):
    """What matters of an answer of the webhook."""

    allowed: bool
    errors: list[str]


@pytest.fixture(scope="module")
def webhook() -> FlaskClient:
    settings = default()
    return create_app(lambda: settings).test_client()


def posted(webhook: FlaskClient, manifest: Any) -> Answer:
    review = {
        "apiVersion": "admission.k8s.io/v1",
        "kind": "AdmissionReview",
        "request": {"uid": "u", "operation": "CREATE", "object": manifest},
    }
    response = webhook.post("/validate", json=review).get_json()["response"]
    message = response.get("status", {}).get("message", "")
    return Answer(response["allowed"], sorted(line for line in message.splitlines() if line.startswith("error: ")))


def as_file(file: InputFile, subject: Subject) -> list[Diagnostic]:
    """What `check` says of this object alone."""
    alone = file._replace(subjects=(subject,), unreadable=())
    report = check(Inputs((alone,), (), ()), lambda _: default())
    assert report.failures == ()
    return [each.diagnostic for each in report.located if each.diagnostic.rule != OF_TEXT_ALONE]


def differences(webhook: FlaskClient, folder: Path) -> tuple[int, list[str]]:
    """How many objects were compared, and where the verdicts differ."""
    compared, differing = 0, []
    for file in read_inputs([str(folder)]).files:
        for subject in file.subjects:
            if not is_flink(subject.value) or is_template(subject.value):
                continue
            compared += 1
            diagnostics = as_file(file, subject)
            errors = sorted(line_of(each) for each in diagnostics if each.severity.value == "error")
            if Answer(not errors, errors) != posted(webhook, subject.value):
                differing.append(f"{file.name} document {subject.document.index}")
    return compared, differing


def test_our_own_manifests_get_one_verdict(webhook: FlaskClient, corpus: Path) -> None:
    compared, differing = differences(webhook, corpus)

    assert differing == []
    assert compared > 100


def test_real_manifests_get_one_verdict(webhook: FlaskClient, shared: Path) -> None:
    compared, differing = differences(webhook, shared / "data" / "corpus")

    assert differing == []
    assert compared > 70


def test_a_review_in_a_file_ends_as_the_webhook_answers(webhook: FlaskClient, corpus: Path) -> None:
    reviews = [
        (file, subject.value)
        for file in read_inputs([str(corpus / "layout")]).files
        for subject in file.subjects
        if is_review(subject.value)
    ]

    assert reviews
    for file, review in reviews:
        allowed = webhook.post("/validate", json=review).get_json()["response"]["allowed"]
        assert main(["check", file.name]) == (0 if allowed else 1), file.name
