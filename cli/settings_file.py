"""Finding and reading `flinkgate.yaml`, with every fault at its line and column.

Paths are text here: `pathlib` would cost a tenth of the start of every run.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from flinkgate.cli.errors import UsageError
from flinkgate.cli.operator_config import content, read_operator_config
from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.cli.reading.encodings import decode
from flinkgate.policies.rule import all_rules
from flinkgate.policies.settings import InvalidSettingsError, Settings, SettingsFault, settings_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.cli.reading.documents import Document

FILE_NAME = "flinkgate.yaml"


def find(directory: str) -> str | None:
    """The settings that hold in `directory`, an absolute path: its own, or those of the nearest parent.

    The search ends at the root of a repository, the folder that holds `.git`.
    """
    folder, parent = directory, os.path.dirname(directory)
    while not os.path.isfile(os.path.join(folder, FILE_NAME)):
        if folder == parent or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder, parent = parent, os.path.dirname(parent)
    return os.path.join(folder, FILE_NAME)


def load(path: str) -> Settings:
    """The settings in this file. Raises UsageError that names file, line and column of every fault."""
    document = _document(path)
    data = document.value if document else None
    faults, data = _with_operator_config(data, path)
    try:
        settings = settings_from(data, all_rules())
    except InvalidSettingsError as problem:
        faults = [*faults, *problem.faults]
    if faults:
        raise UsageError("\n".join(_placed(path, document, fault) for fault in faults))
    return settings


def default() -> Settings:
    """The settings where there is no file."""
    return settings_from(None, all_rules())


def files_behind(path: str) -> tuple[str, ...]:
    """The settings file and the files it refers to, all of which decide what the settings are."""
    document = _document(path)
    config = _stated_config(document.value if document else None)
    return (path, _beside(path, config)) if isinstance(config, str) else (path,)


def _document(path: str) -> Document | None:
    """The one document of the file; None where the file is empty."""
    try:
        documents = read_documents(decode(content(path)))
    except OSError as problem:
        raise UsageError(f"{path}: cannot be read: {problem.strerror or problem}") from problem
    except UnreadableError as problem:
        place = f":{problem.position.line}:{problem.position.column}" if problem.position else ""
        raise UsageError(f"{path}{place}: {problem.message}") from problem
    if len(documents) > 1:
        raise UsageError(f"{path}: holds {len(documents)} documents, expected one")
    return documents[0] if documents else None


def _beside(path: str, name: str) -> str:
    return os.path.join(os.path.dirname(path), name)


def _stated_config(data: Any) -> Any:
    platform = data.get("platform") if isinstance(data, dict) else None
    return platform.get("config") if isinstance(platform, dict) else None


def _with_operator_config(data: Any, path: str) -> tuple[list[SettingsFault], Any]:
    """The data with the content of the file that `platform.config` names in place of the name."""
    config = _stated_config(data)
    if not isinstance(config, str):
        return [], data
    try:
        content: Mapping[str, Any] = read_operator_config(_beside(path, config))
    except UsageError as problem:
        return [SettingsFault(("platform", "config"), str(problem))], _with_config(data, {})
    return [], _with_config(data, content)


def _with_config(data: Any, content: Mapping[str, Any]) -> Any:
    return {**data, "platform": {**data["platform"], "config": content}}


def _placed(path: str, document: Document | None, fault: SettingsFault) -> str:
    if document is None:
        return f"{path}: {fault.message}"
    span = document.key_span(fault.path) if fault.on_key else document.span(fault.path)
    return f"{path}:{span.start.line}:{span.start.column}: {fault.message}"
