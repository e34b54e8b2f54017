"""The views as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flinkgate.cli.showing.view import Process, ShownOption, View


def render(views: Iterable[View]) -> str:
    """One list, an item for each resource."""
    return json.dumps([_view(each) for each in views], indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _view(view: View) -> dict[str, Any]:
    api_version, kind, namespace, name = view.resource
    return {
        "resource": {"apiVersion": api_version, "kind": kind, "namespace": namespace, "name": name},
        "flinkVersion": view.flink_version,
        "options": [_option(each) for each in view.options],
        "memory": {"jobManager": _process(view.job_manager), "taskManager": _process(view.task_manager)},
        "storage": [each._asdict() for each in view.storage],
    }


def _option(option: ShownOption) -> dict[str, Any]:
    return {
        "key": option.key,
        "writtenAs": option.written_as,
        "text": option.text,
        "value": option.value,
        "error": option.error,
        "origin": option.origin.value,
        "path": None if option.path is None else list(option.path),
    }


def _process(process: Process) -> dict[str, Any]:
    return {"error": process} if isinstance(process, str) else dict(process)
