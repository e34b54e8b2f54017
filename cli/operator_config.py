"""Reading the operator's default configuration, which every job gets: flink-conf.yaml or config.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.errors import UsageError
from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.cli.reading.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEGACY_NAME = "flink-conf.yaml"
STANDARD_NAME = "config.yaml"


def content(path: str) -> bytes:
    """The bytes of the file. Raises OSError."""
    with open(path, "rb") as file:
        return file.read()


def read_operator_config(path: str) -> Mapping[str, Any]:
    """The options in this file, flat or nested.

    A file whose name ends in `flink-conf.yaml` is read line by line as Flink 1.x does, any other as YAML.
    A ConfigMap that holds either file, such as the chart's `flink-operator-config`, is opened. Raises
    UsageError.
    """
    try:
        text = decode(content(path))
        return dict(_legacy(text)) if path.endswith(LEGACY_NAME) else _standard(path, text)
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read: {problem.strerror or problem}") from problem
    except UnreadableError as problem:
        place = f":{problem.position.line}:{problem.position.column}" if problem.position else ""
        raise UsageError(f"{path}{place}: {problem.message}") from problem


def _standard(path: str, text: str) -> Mapping[str, Any]:
    values = [document.value for document in read_documents(text) if document.value is not None]
    if not values:
        return {}
    for value in values:
        if isinstance(value, dict) and value.get("kind") == "ConfigMap":
            return _from_config_map(path, value.get("data"))
    if len(values) > 1 or not isinstance(values[0], dict):
        raise UsageError(f"{path}: is not a configuration of Flink, expected one mapping of options")
    return values[0]


def _from_config_map(path: str, data: Any) -> Mapping[str, Any]:
    files = data if isinstance(data, dict) else {}
    if isinstance(files.get(STANDARD_NAME), str):
        return _standard(path, files[STANDARD_NAME])
    if isinstance(files.get(LEGACY_NAME), str):
        return dict(_legacy(files[LEGACY_NAME]))
    raise UsageError(f"{path}: the ConfigMap has neither {STANDARD_NAME} nor {LEGACY_NAME} in its data")


def _legacy(text: str) -> Iterator[tuple[str, str]]:
    """Key and value of each line; what follows a `#` is dropped (`GlobalConfiguration.loadYAMLResource`)."""
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(": ")
        if colon and key.strip() and value.strip():
            yield key.strip(), value.strip()
