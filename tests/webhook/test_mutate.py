"""Safe fixes at admission: off unless asked for, and the same data as `check --fix` makes."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Any

import jsonpatch
import pytest

from flinkgate.cli.fixing import mend
from flinkgate.cli.inputs import is_template, read_inputs
from flinkgate.cli.settings_file import default
from flinkgate.policies.manifest import is_flink
from flinkgate.webhook.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

SETTINGS = default()


@pytest.fixture(scope="module")
def webhook() -> FlaskClient:
    return create_app(lambda: SETTINGS, mutate=True).test_client()


def asked(webhook: FlaskClient, manifest: Any, operation: str = "CREATE") -> dict[str, Any]:
    request = {"uid": "u", "operation": operation, "object": manifest}
    review = {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}
    answer: dict[str, Any] = webhook.post("/mutate", json=review).get_json()["response"]
    return answer


def mended(webhook: FlaskClient, manifest: Any) -> Any:
    response = asked(webhook, manifest)
    assert response["allowed"] is True
    if "patch" not in response:
        return manifest
    assert response["patchType"] == "JSONPatch"
    return jsonpatch.apply_patch(manifest, json.loads(b64decode(response["patch"])))


def as_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def compared(webhook: FlaskClient, folder: Path) -> tuple[int, list[str]]:
    """How many objects were mended in a file, and where admission makes other data of them."""
    changed, differing = 0, []
    for file in read_inputs([str(folder)]).files:
        result = mend(file, lambda _: SETTINGS, (), unsafe=False)
        if result.refused or len(file.subjects) != len(result.after.subjects):
            continue
        for before, after in zip(file.subjects, result.after.subjects, strict=True):
            if not is_flink(before.value) or is_template(before.value):
                continue
            changed += as_json(before.value) != as_json(after.value)
            if as_json(after.value) != as_json(mended(webhook, before.value)):
                differing.append(f"{file.name} document {before.document.index}")
    return changed, differing


def test_our_own_manifests_come_out_as_check_mends_them(webhook: FlaskClient, corpus: Path) -> None:
    changed, differing = compared(webhook, corpus)

    assert differing == []
    assert changed > 30


def test_real_manifests_come_out_as_check_mends_them(webhook: FlaskClient, shared: Path) -> None:
    changed, differing = compared(webhook, shared / "data" / "corpus")

    assert differing == []
    assert changed > 0


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param({"apiVersion": "v1", "kind": "Service"}, id="another kind"),
        pytest.param({"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment", "spec": []}, id="no spec"),
        pytest.param(None, id="nothing"),
    ],
)
def test_what_cannot_be_mended_passes_as_it_is(webhook: FlaskClient, manifest: Any) -> None:
    assert asked(webhook, manifest) == {"uid": "u", "allowed": True}


def test_nothing_is_mended_on_the_way_out(webhook: FlaskClient, deployment: Any) -> None:
    manifest = deployment(flinkConfiguration={"state.checkpoints.num-retained": "0"})

    assert "patch" in asked(webhook, manifest)
    assert "patch" not in asked(webhook, manifest, operation="DELETE")


def test_mending_is_off_unless_asked_for() -> None:
    client = create_app(lambda: SETTINGS).test_client()

    assert client.post("/mutate", json={}).status_code == 404
