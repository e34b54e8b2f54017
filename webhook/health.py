"""Health and metrics, on a port of their own and without TLS: for the kubelet and Prometheus."""

from __future__ import annotations

from socketserver import ThreadingMixIn
from threading import Thread
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from socket import socket

    from flinkgate.webhook.metrics import Metrics

TEXT = "text/plain; charset=utf-8"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
SLOWEST_REQUEST = 5.0
"""Seconds that a client of this port has for its request."""


def health_app(metrics: Metrics, ready: Callable[[], bool]) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    """The WSGI application behind `/healthz`, `/readyz` and `/metrics`."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        match environ["PATH_INFO"]:
            case "/healthz":
                status, kind, body = "200 OK", TEXT, b"ok\n"
            case "/readyz" if ready():
                status, kind, body = "200 OK", TEXT, b"ok\n"
            case "/readyz":
                status, kind, body = "503 Service Unavailable", TEXT, b"stopping\n"
            case "/metrics":
                status, kind, body = "200 OK", METRICS, metrics.text()
            case _:
                status, kind, body = "404 Not Found", TEXT, b"404 Not Found\n"
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def serve_health(listener: socket, app: Callable[[dict[str, Any], Any], Iterable[bytes]]) -> None:
    """Answers on a socket that listens already, in threads that end with the process."""
    server = _Server(listener)
    server.set_app(app)
    Thread(target=server.serve_forever, name="health", daemon=True).start()


class _Handler(WSGIRequestHandler):
    timeout = SLOWEST_REQUEST

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name that the library gives it
        """Nothing: a probe every few seconds is no news."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def __init__(self, listener: socket) -> None:
        host, port = listener.getsockname()[:2]
        super().__init__((host, port), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_name, self.server_port = host, port
        self.setup_environ()
