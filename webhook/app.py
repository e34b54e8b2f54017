"""The webhook as a Flask application: HTTP around the gate."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from flinkgate import __version__
from flinkgate.webhook.body import LARGEST_BODY
from flinkgate.webhook.metrics import Metrics
from flinkgate.webhook.review import Gate, OverloadedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from flinkgate.policies.settings import Settings
    from flinkgate.webhook.review import Clock

    Answer = Callable[[bytes, float], dict[str, Any]]

TOO_LARGE = 413
MOST_DISCARDED = 4 * LARGEST_BODY
"""Of a body that is too large, this much is read, so that the client hears why before its connection breaks."""
DEFAULT_SECONDS = 10.0
"""What the API server waits where a webhook configuration states no timeoutSeconds."""
LONGEST_SECONDS = 30.0


def create_app(
    settings: Callable[[], Settings],
    metrics: Metrics | None = None,
    clock: Clock = time.monotonic,
    *,
    mutate: bool = False,
) -> Flask:
    """The application that answers `POST /validate` with the settings that hold at that moment.

    With `mutate` it also answers `POST /mutate` with the safe fixes as a JSON Patch.
    """
    app = Flask("flinkgate", static_folder=None)
    gate = Gate(settings, metrics or Metrics(__version__), clock)

    @app.post("/validate")
    def validate() -> Response:
        with gate.metrics.in_flight.track_inprogress(), gate.metrics.seconds.time():
            return _answer(gate, gate.answer)

    if mutate:

        @app.post("/mutate")
        def mend() -> Response:
            with gate.metrics.in_flight.track_inprogress(), gate.metrics.seconds.time():
                return _answer(gate, gate.mend)

    @app.errorhandler(HTTPException)
    def refuse(problem: HTTPException) -> Response:
        """Another path or method: plain text, since no API server asks for it."""
        return Response(f"{problem.code} {problem.name}\n", problem.code, mimetype="text/plain")

    return app


def _answer(gate: Gate, answer: Answer) -> Response:
    try:
        deadline = gate.clock() + seconds_to_answer(request.args.get("timeout", ""))
        return _json(_judged(gate, answer, deadline))
    except OverloadedError:
        # The API server asks again within its own timeout where it finds this header.
        return Response("503 Overloaded\n", 503, {"Retry-After": "1"}, mimetype="text/plain")
    except Exception as problem:  # noqa: BLE001  an error page instead of a review would bypass the gate under `Ignore`
        return _json(gate.broken(problem))


def _judged(gate: Gate, answer: Answer, deadline: float) -> dict[str, Any]:
    try:
        body = _read(request.stream, LARGEST_BODY)
    except (OSError, HTTPException):
        return gate.refused("body did not arrive")
    if len(body) > LARGEST_BODY:
        _discard(request.stream)
        return gate.refused(f"body has more than {LARGEST_BODY} bytes", code=TOO_LARGE)
    if not body:
        return gate.refused("body is empty")
    if request.mimetype != "application/json":
        return gate.refused(f"content type is {request.mimetype[:80]!r}, expected application/json")
    return answer(body, deadline)


def seconds_to_answer(timeout: str) -> float:
    """How long an answer may take where the API server waits for `timeout`, such as `5s`.

    That is less than stated, since the API server rounds the time that is left up to whole seconds.
    """
    stated = re.fullmatch(r"(\d{1,6}(?:\.\d{1,9})?)s", timeout, re.ASCII)
    seconds = min(float(stated[1]), LONGEST_SECONDS) if stated else DEFAULT_SECONDS
    return max(seconds - 1, seconds / 2)


def _read(stream: IO[bytes], most: int) -> bytes:
    """The body, or one byte more than `most` of it."""
    parts: list[bytes] = []
    missing = most + 1
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _discard(stream: IO[bytes]) -> None:
    left = MOST_DISCARDED
    while left > 0 and (part := stream.read(1 << 16)):
        left -= len(part)


def _json(value: dict[str, Any]) -> Response:
    return Response(json.dumps(value), mimetype="application/json")
