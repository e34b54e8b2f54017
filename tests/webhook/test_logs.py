"""Logs: one JSON object a line, whatever is in them."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.webhook.logs import JsonLines, log_to

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level, stream = root.handlers[:], root.level, io.StringIO()
    log_to(stream)
    yield stream
    root.handlers[:], root.level = handlers, level


def test_fields_stand_beside_the_message(stream: io.StringIO) -> None:
    logging.getLogger("a.b").info("%s denied", "request", extra={"fields": {"name": 'line\nbreak "quoted"'}})
    [line] = stream.getvalue().splitlines()
    logged: dict[str, Any] = json.loads(line)
    time = logged.pop("time")

    assert time.endswith("+00:00")
    assert logged == {
        "level": "info",
        "logger": "a.b",
        "message": "request denied",
        "name": 'line\nbreak "quoted"',
    }


def test_a_traceback_is_part_of_the_line() -> None:
    problem = ValueError("\ud800")
    record = logging.LogRecord("a", logging.ERROR, "", 0, "broke", (), (ValueError, problem, None))
    line = JsonLines().format(record)

    assert "\n" not in line
    assert json.loads(line)["exception"] == "ValueError: \ud800"
