"""The webhook's part of `make bench`: a review over TLS on a kept connection, beside a raw TLS echo of the same bytes.

What the API server waits for is the difference; the echo is what loopback, TLS and Python's sockets cost anyway.
"""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.webhook.running import ROOT, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFESTS = ROOT / "tests" / "corpus" / "demo" / "after.yaml"
ROUNDS = 40
IN_A_ROUND = 100
WARM_UP = 300
LOOPBACK = "127.0.0.1"


def main() -> None:
    """Prints the figures."""
    figures = measure()
    added = f"added p50 {figures['added_p50_ms']:.2f} ms (aim: 1), p99 {figures['added_p99_ms']:.2f} ms (aim: 5)"
    for name in ("webhook", "echo"):
        print(f"{name}: p50 {figures[f'{name}_p50_ms']:.2f} ms, p99 {figures[f'{name}_p99_ms']:.2f} ms")
    print(f"webhook round trip of {figures['bytes']:.0f} bytes over TLS: {added}")


def measure() -> dict[str, float]:
    """Milliseconds of a round trip to the webhook and to the echo, in turn, and what the webhook adds."""
    request = _request()
    ours: list[float] = []
    floor: list[float] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(Server(folder))
        gate = stack.enter_context(_connected(server.port, server.ca))
        echo = stack.enter_context(_connected(stack.enter_context(_echo(folder)), server.ca))
        size = _size_of_answer(gate, request)
        _round_trips(gate, request, size, WARM_UP)
        _round_trips(echo, request, len(request), WARM_UP)
        for _ in range(ROUNDS):
            ours += _round_trips(gate, request, size, IN_A_ROUND)
            floor += _round_trips(echo, request, len(request), IN_A_ROUND)
    figures = {"bytes": float(len(request))}
    for name, times in (("webhook", ours), ("echo", floor)):
        figures |= {f"{name}_p50_ms": _percentile(times, 50), f"{name}_p99_ms": _percentile(times, 99)}
    for percent in ("p50", "p99"):
        figures[f"added_{percent}_ms"] = figures[f"webhook_{percent}_ms"] - figures[f"echo_{percent}_ms"]
    return figures


def echo_bytes(port_file: str, certificate: str, key: str) -> None:
    """Sends everything back on one connection; runs in a process of its own, as the webhook does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server((LOOPBACK, 0)) as listener:
        Path(port_file).write_text(f"{listener.getsockname()[1]}\n", encoding="ascii")
        plain, _ = listener.accept()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with context.wrap_socket(plain, server_side=True) as connection:
            while received := connection.recv(1 << 16):
                connection.sendall(received)


@contextlib.contextmanager
def _echo(folder: Path) -> Iterator[int]:
    """The port of an echo with the certificate in the folder."""
    port_file = folder / "echo-port"
    files = [str(port_file), str(folder / "tls.crt"), str(folder / "tls.key")]
    with subprocess.Popen([sys.executable, "-m", "tests.bench.webhook", *files], cwd=ROOT) as process:
        try:
            while not (port_file.exists() and port_file.read_text(encoding="ascii").endswith("\n")):
                time.sleep(0.01)
            yield int(port_file.read_text(encoding="ascii"))
        finally:
            process.terminate()


@contextlib.contextmanager
def _connected(port: int, authority: str) -> Iterator[ssl.SSLSocket]:
    context = ssl.create_default_context(cadata=authority)
    with socket.create_connection((LOOPBACK, port)) as plain:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with context.wrap_socket(plain, server_hostname="localhost") as connection:
            yield connection


def _round_trips(connection: ssl.SSLSocket, request: bytes, size: int, count: int) -> list[float]:
    """Milliseconds of each round trip whose answer has `size` bytes."""
    times = []
    for _ in range(count):
        start = time.perf_counter()
        connection.sendall(request)
        missing = size
        while missing:
            missing -= len(connection.recv(missing))
        times.append((time.perf_counter() - start) * 1000)
    return times


def _size_of_answer(connection: ssl.SSLSocket, request: bytes) -> int:
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1 << 16)
    head, _, body = answer.partition(b"\r\n\r\n")
    [length] = [int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while len(body) < length:
        body += connection.recv(1 << 16)
    if b'"allowed": true' not in body:
        raise SystemExit(f"expected an admission, got {body.decode()}")
    return len(head) + 4 + length


def _request() -> bytes:
    """An update of a deployment, as the API server posts it."""
    documents = yaml.safe_load_all(MANIFESTS.read_text(encoding="utf-8"))
    [new] = [each for each in documents if each["kind"] == "FlinkDeployment"]
    old = {**new, "spec": {**new["spec"], "image": "flink:1.0"}}
    request = {"uid": "1", "operation": "UPDATE", "object": new, "oldObject": old, "userInfo": {"username": "ann"}}
    review = {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}
    body = json.dumps(review).encode()
    head = [
        "POST /validate?timeout=5s HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def _percentile(times: list[float], percent: int) -> float:
    return sorted(times)[len(times) * percent // 100]


if __name__ == "__main__":
    echo_bytes(*sys.argv[1:]) if len(sys.argv) > 1 else main()
