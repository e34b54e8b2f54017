"""Our description against the resource definitions themselves, which are read where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from flinkgate.schemas.crd.releases import MAIN, schema_of
from flinkgate.schemas.kubernetes.shapes import CHOICE, LIST, MAP, OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.schemas.kubernetes.shapes import Schema

ROOT = Path(__file__).resolve().parents[3]
CRDS = Path(os.environ.get("FLINKGATE_SHARED") or ROOT.parent / "shared") / "data" / "crds"
KINDS = ("FlinkDeployment", "FlinkSessionJob", "FlinkStateSnapshot", "FlinkBlueGreenDeployment")
RELEASES = {"1.15.0": 15, "main": MAIN}
IN_POD_STATUS = "podTemplate.status"
"""Nothing that a template can set: any value passes here."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("release", RELEASES)
def test_every_path_type_and_enum_is_that_of_the_definition(kind: str, release: str) -> None:
    file = CRDS / release / f"{kind.lower()}s.flink.apache.org-v1.yml"
    if not file.is_file():
        pytest.skip(f"crds/{release}/{file.name} is not at hand")
    text = file.read_text("utf-8")
    [version] = yaml.load(text, yaml.CSafeLoader)["spec"]["versions"]
    spec = version["schema"]["openAPIV3Schema"]["properties"]["spec"]
    schema = schema_of(RELEASES[release])

    expected = {path: what for path, what in theirs(spec, "spec") if not below_what_is_free(path)}
    actual = dict(ours(schema, schema.shape(kind).fields["spec"], "spec"))

    assert {} == {path: what for path, what in expected.items() if path not in actual}
    assert {} == {path: what for path, what in actual.items() if path not in expected}
    assert expected == actual


def below_what_is_free(path: str) -> bool:
    return f"{IN_POD_STATUS}." in path


def theirs(node: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    yield path, "any" if path.endswith((IN_POD_STATUS, ".fieldsV1")) else said(node)
    for name, child in node.get("properties", {}).items():
        yield from theirs(child, f"{path}.{name}")
    if "items" in node:
        yield from theirs(node["items"], f"{path}[]")
    if "additionalProperties" in node:
        yield from theirs(node["additionalProperties"], f"{path}{{}}")


def said(node: dict[str, Any]) -> str:
    if node.get("x-kubernetes-preserve-unknown-fields"):
        return "any"
    if node.get("x-kubernetes-int-or-string"):
        return "int-or-string"
    return " ".join([node["type"], *sorted(node.get("enum", ()))])


def ours(schema: Schema, notation: str, path: str) -> Iterator[tuple[str, str]]:
    shape = schema.shape(notation)
    names = {LIST: "array", MAP: "object", "quantity": "int-or-string"}
    if shape.sort == CHOICE:
        yield path, " ".join(["string", *sorted(shape.choices)])
    else:
        yield path, names.get(shape.sort, shape.sort)
    for name, held in shape.fields.items():
        yield from ours(schema, held, f"{path}.{name}")
    if shape.sort in {LIST, MAP}:
        yield from ours(schema, shape.inner, path + ("[]" if shape.sort == LIST else "{}"))


def test_the_metadata_of_a_resource_is_that_of_kubernetes() -> None:
    schema = schema_of(15)

    assert OBJECT == schema.shape("Metadata").sort
    assert dict(ours(schema, "ObjectMeta", "metadata")) == dict(ours(schema, "Metadata", "metadata"))
