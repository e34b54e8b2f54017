"""From the bytes of an AdmissionReview to the answer: within its time, whatever comes in."""

from __future__ import annotations

import json
import logging
import time
from base64 import b64encode
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from flinkgate.policies.admission import (
    BAD_REQUEST,
    InvalidReviewError,
    admitted,
    denied,
    mutation,
    request_of,
    response_of,
    review,
    undecided,
)
from flinkgate.policies.engine import ActiveRule
from flinkgate.policies.json_values import field, text
from flinkgate.policies.settings import Settings
from flinkgate.webhook.body import InvalidBodyError, read_json
from flinkgate.webhook.patch import to_json_patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flinkgate.policies.admission import Verdict
    from flinkgate.webhook.metrics import Metrics

    Clock = Callable[[], float]

log = logging.getLogger("flinkgate.webhook")

SLOTS = 4
"""Reviews judged at once. Python runs one at a time; more only cost memory, of which a large body takes 100 MB."""
PATIENCE = 1.0
"""Seconds that a request waits for a slot before it is sent back."""
LONGEST_LOGGED = 253
"""In characters; no name in Kubernetes is longer."""


class OverloadedError(Exception):
    """There is no capacity for this request now; the client may come again."""


class OutOfTimeError(Exception):
    """The time that the API server allows is over before the last rule was asked."""


class Gate:
    """Answers reviews with the settings of the moment, a bounded number at once."""

    def __init__(self, settings: Callable[[], Settings], metrics: Metrics, clock: Clock = time.monotonic) -> None:
        """`settings` gives those that hold now; `clock` counts seconds."""
        self.metrics = metrics
        self.clock = clock
        self._settings = settings
        self._slots = BoundedSemaphore(SLOTS)

    def answer(self, body: bytes, deadline: float) -> dict[str, Any]:
        """The AdmissionReview that answers the one in `body`. Raises OverloadedError."""
        with self._slot(deadline):
            try:
                value = read_json(body)
            except InvalidBodyError as problem:
                return self.refused(str(problem))
            try:
                request = request_of(value)
            except InvalidReviewError as problem:
                return self.refused(str(problem), field(value, ("request", "uid")))
            return response_of(request["uid"], self._verdict(request, deadline))

    def mend(self, body: bytes, deadline: float) -> dict[str, Any]:
        """The AdmissionReview that mends the object of the one in `body`, or leaves it as it is.

        Never a denial: what cannot be mended is for `answer` to judge. Raises OverloadedError.
        """
        with self._slot(deadline):
            try:
                request = request_of(read_json(body))
            except (InvalidBodyError, InvalidReviewError) as problem:
                return self.refused(str(problem))
            response = response_of(request["uid"], admitted())
            response["response"].update(self._patch(request, deadline))
            return response

    def _patch(self, request: Mapping[str, Any], deadline: float) -> dict[str, Any]:
        """The patch of a response, as base64 of its JSON; nothing where nothing is to mend or the mending fails."""
        try:
            settings = self._settings()
            timed = TimedRules(settings.rules)
            timed.stop_at(deadline, self.clock)
            edits = mutation(request, settings._replace(rules=timed))
            patch = to_json_patch(request["object"], edits) if edits else []
        except Exception:  # an object that cannot be mended is judged as it is
            log.exception("not mended", extra={"fields": _about(request)})
            return {}
        if not patch:
            return {}
        log.info("mended", extra={"fields": {**_about(request), "paths": [each["path"] for each in patch]}})
        return {"patchType": "JSONPatch", "patch": b64encode(json.dumps(patch).encode()).decode()}

    def refused(self, reason: str, uid: Any = "", code: int = BAD_REQUEST) -> dict[str, Any]:
        """The answer to what is no review."""
        self.metrics.refused.inc()
        log.warning("refused", extra={"fields": {"reason": reason[:LONGEST_LOGGED], "code": code}})
        return response_of(uid if isinstance(uid, str) else "", denied(code, reason))

    def broken(self, problem: Exception, uid: str = "") -> dict[str, Any]:
        """The answer where flinkgate itself fails."""
        return response_of(uid, self._undecided(problem, {}))

    @contextmanager
    def _slot(self, deadline: float) -> Iterator[None]:
        if not self._slots.acquire(timeout=max(0.0, min(PATIENCE, deadline - self.clock()))):
            self.metrics.shed.inc()
            raise OverloadedError
        try:
            yield
        finally:
            self._slots.release()

    def _verdict(self, request: Mapping[str, Any], deadline: float) -> Verdict:
        try:
            settings = self._settings()
            timed = TimedRules(settings.rules)
            timed.stop_at(deadline, self.clock)
            verdict = review(request, settings._replace(rules=timed))
        except Exception as problem:  # noqa: BLE001  whatever happens, the API server gets an answer that it can read
            verdict = self._undecided(problem, request)
        self.metrics.judged(request, verdict)
        _log_verdict(request, verdict)
        return verdict

    def _undecided(self, problem: Exception, request: Mapping[str, Any]) -> Verdict:
        self.metrics.undecided.inc()
        log.error("undecided", exc_info=problem, extra={"fields": _about(request)})
        reason = "its time is over" if isinstance(problem, OutOfTimeError) else type(problem).__name__
        try:
            return undecided(self._settings(), reason)
        except Exception:  # noqa: BLE001  not even the settings can be had, so deny as they do unless told otherwise
            return undecided(Settings(rules=()), reason)


class TimedRules(tuple[ActiveRule, ...]):  # noqa: SLOT001  the slots of a tuple hold nothing
    """Rules of which no further one is begun once the time is over: walking them raises OutOfTimeError."""

    _deadline: float
    _clock: Clock

    def stop_at(self, deadline: float, clock: Clock) -> None:
        """Sets the end of the time, by that clock."""
        self._deadline, self._clock = deadline, clock

    def __iter__(self) -> Iterator[ActiveRule]:
        for rule in super().__iter__():
            if self._clock() > self._deadline:
                raise OutOfTimeError
            yield rule


def _log_verdict(request: Mapping[str, Any], verdict: Verdict) -> None:
    """One line for each denial and for each rule that broke; never a value from the object."""
    if verdict.denying:
        rules = sorted({each.rule for each in verdict.denying})
        log.info("denied", extra={"fields": {**_about(request), "rules": rules}})
    for failure in verdict.failures:
        log.error("rule broke", extra={"fields": {**_about(request), "rule": failure.rule, "reason": failure.reason}})


def _about(request: Mapping[str, Any]) -> dict[str, str]:
    """What the log says about a request: which object, what is done to it, by whom."""
    places = {
        "uid": ("uid",),
        "operation": ("operation",),
        "kind": ("kind", "kind"),
        "namespace": ("namespace",),
        "name": ("name",),
        "user": ("userInfo", "username"),
    }
    values = {label: text(field(request, path)) for label, path in places.items()}
    return {label: value[:LONGEST_LOGGED] for label, value in values.items() if value}
