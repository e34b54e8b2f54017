"""The webhook as a process: gunicorn with threads and TLS, health on a port of its own, files that may change."""

from __future__ import annotations

import gc
import logging
import os
import socket
from threading import Event, Thread
from time import time
from typing import TYPE_CHECKING, Any, NamedTuple

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers import gthread

from flinkgate import __version__
from flinkgate.webhook.app import create_app
from flinkgate.webhook.health import health_app, serve_health
from flinkgate.webhook.logs import log_to
from flinkgate.webhook.metrics import Metrics
from flinkgate.webhook.reloading import Reloading
from flinkgate.webhook.tls import context_of, expiry_of

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from prometheus_client import Gauge

    from flinkgate.policies.settings import Settings

log = logging.getLogger("flinkgate.webhook")

KEEP_ALIVE = 120
"""Seconds. The API server gives up an idle connection after 90; were the server first, a request could meet
the end of its connection, and the API server does not repeat it."""
GRACE = 15
"""Seconds that open requests have when the process is asked to stop."""
LOOKS_AT_FILES_EVERY = 2.0
"""Seconds."""
BACKLOG = 1024


SECONDS_FOR_A_FIRST_BYTE = 0.1
"""How long a connection without data keeps a thread before the poller watches over it instead. gunicorn waits 5 s and
has no setting for it, so that a hundred connections that say nothing would hold up every review for 15 s."""


class ServeOptions(NamedTuple):
    """Where and with what to serve."""

    host: str
    port: int
    """0 takes any free port; the log names it."""
    health_port: int
    certificate: Path
    key: Path
    threads: int
    """Connections that are read at the same time."""
    mutate: bool = False
    """Whether `POST /mutate` answers with the safe fixes."""


class CannotServeError(Exception):
    """The server cannot begin; the message says why, on one line."""


def serve(
    options: ServeOptions, load_settings: Callable[[], Settings], settings_files: Callable[[], Iterable[Path]]
) -> int:
    """The exit code, once the process has been asked to stop and open requests are answered.

    `load_settings` makes the settings, and makes them again when one of `settings_files` changes. Raises
    CannotServeError where a port or the certificate cannot be had, and what `load_settings` raises at first.
    """
    metrics = Metrics(__version__)
    settings = Reloading(load_settings, settings_files, _settings_outcome(metrics))
    parts = _Parts(metrics, settings, _contexts(options, metrics), options.mutate)
    with _listener(options.host, options.port) as gate, _listener(options.host, options.health_port) as health:
        log_to()
        server = _Server(parts, options, gate, health)
        try:
            Arbiter(server).run()
        except SystemExit as end:  # how the arbiter returns
            return end.code if isinstance(end.code, int) else 0
    return 0


class _Parts(NamedTuple):
    """What the process is made of."""

    metrics: Metrics
    settings: Reloading[Settings]
    contexts: Reloading[ssl.SSLContext]
    mutate: bool


def _contexts(options: ServeOptions, metrics: Metrics) -> Reloading[ssl.SSLContext]:
    def make() -> ssl.SSLContext:
        context = context_of(options.certificate, options.key)
        metrics.certificate_expiry.set(expiry_of(options.certificate))
        return context

    outcome = _outcome("certificate", metrics.certificate_current)
    try:
        return Reloading(make, lambda: (options.certificate, options.key), outcome)
    except (OSError, ValueError) as problem:
        pair = f"certificate {options.certificate} with key {options.key}"
        raise CannotServeError(f"cannot use {pair}: {problem}") from problem


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as problem:
        raise CannotServeError(f"cannot listen on {host}:{port}: {problem.strerror}") from problem


def _settings_outcome(metrics: Metrics) -> Callable[[Exception | None], None]:
    outcome = _outcome("settings", metrics.settings_current)

    def report(problem: Exception | None) -> None:
        outcome(problem)
        if problem is None:
            metrics.settings_read.set(time())

    return report


def _outcome(what: str, gauge: Gauge) -> Callable[[Exception | None], None]:
    def report(problem: Exception | None) -> None:
        gauge.set(0 if problem else 1)
        if problem:
            log.error("%s cannot be used, the old ones stay", what, extra={"fields": {"reason": str(problem)}})
        else:
            log.info("%s read", what)

    return report


class _Server(BaseApplication):
    """What gunicorn asks for: its settings, and the application inside the worker."""

    def __init__(self, parts: _Parts, options: ServeOptions, gate: socket.socket, health: socket.socket) -> None:
        self._parts, self._options, self._gate, self._health = parts, options, gate, health
        self._bind = f"fd://{os.dup(gate.fileno())}"
        super().__init__()

    def load_config(self) -> None:
        """Gives gunicorn its settings."""
        for name, value in {
            "bind": self._bind,
            "worker_class": "gthread",
            "workers": 1,
            "threads": self._options.threads,
            "keepalive": KEEP_ALIVE,
            "graceful_timeout": GRACE,
            "certfile": str(self._options.certificate),
            "keyfile": str(self._options.key),
            "ssl_context": lambda _config, _default: self._parts.contexts.refresh(),
            "post_worker_init": self._begin,
            "logger_class": _PropagatingLogger,
            "control_socket_disable": True,
            "worker_tmp_dir": _memory_folder(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application; called in the worker."""
        return create_app(self._parts.settings.current, self._parts.metrics, mutate=self._parts.mutate)

    def _begin(self, worker: Any) -> None:
        """Starts what runs beside the requests; threads do not survive a fork, so in the worker."""
        gthread.DEFAULT_WORKER_DATA_TIMEOUT = SECONDS_FOR_A_FIRST_BYTE  # type: ignore[misc]  # there is no setting
        gc.collect()
        gc.freeze()  # modules and rules stay: no collection during a request walks over them
        serve_health(self._health, health_app(self._parts.metrics, lambda: bool(worker.alive)))
        Thread(target=self._watch, name="files", daemon=True).start()
        fields = {"address": _address(self._gate), "health": _address(self._health)}
        log.info("serving", extra={"fields": fields})

    def _watch(self) -> None:
        never = Event()
        while not never.wait(LOOKS_AT_FILES_EVERY):
            self._parts.settings.refresh()
            self._parts.contexts.refresh()


class _PropagatingLogger(Logger):
    """gunicorn's log, handed on to the handlers of the process."""

    def setup(self, cfg: Any) -> None:
        """Takes away what gunicorn adds."""
        super().setup(cfg)
        for handler in tuple(self.error_log.handlers):
            self.error_log.removeHandler(handler)
        self.error_log.propagate = True


def _memory_folder() -> str | None:
    """Where gunicorn's heartbeat file costs no disk and needs no writable root; None is gunicorn's own choice."""
    folder = "/dev/shm"  # noqa: S108  gunicorn makes the file there with mkstemp and unlinks it
    return folder if os.access(folder, os.W_OK) else None


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"{host}:{port}"
