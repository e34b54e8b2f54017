"""What goes wrong around a webhook: clients that stall, a stop under load, files that change while it serves."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import ssl
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.webhook.certificates import LOCAL_NAMES, mint
from flinkgate.webhook.tls import SECONDS_FOR_A_REQUEST
from tests.webhook.running import PATIENCE, Server

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.e2e

THREADS = 4
CLIENTS = 6
GOOD = {
    "apiVersion": "flink.apache.org/v1beta1",
    "kind": "FlinkDeployment",
    "metadata": {"name": "orders", "namespace": "shop"},
    "spec": {
        "flinkVersion": "v1_20",
        "image": "flink:1.20.2",
        "serviceAccount": "flink",
        "jobManager": {"resource": {"cpu": 1, "memory": "2048m"}},
        "taskManager": {"resource": {"cpu": 1, "memory": "2048m"}},
    },
}
BAD = {**GOOD, "spec": {**GOOD["spec"], "flinkConfiguration": {"state.checkpoints.num-retained": "0"}}}  # type: ignore[dict-item]


def review(manifest: Any) -> dict[str, Any]:
    request = {"uid": "1", "operation": "CREATE", "object": manifest, "oldObject": None}
    return {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}


def until(condition: Callable[[], bool]) -> None:
    """Waits for what another process does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def stalled(server: Server, sent: bytes) -> socket.socket:
    """A client that sends this much of a request, and then nothing."""
    context = ssl.create_default_context(cadata=server.ca)
    plain = socket.create_connection(("localhost", server.port), timeout=PATIENCE)
    connection = context.wrap_socket(plain, server_hostname="localhost")
    connection.sendall(sent)
    return connection


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"POST /validate HTTP/1.1\r\nHost: lo", id="in the headers"),
        pytest.param(
            b"POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000\r\n\r\n{",
            id="in the body",
        ),
    ],
)
def test_clients_that_stall_hold_a_thread_for_a_bounded_time(tmp_path: Path, sent: bytes) -> None:
    with Server(tmp_path, "--threads", str(THREADS)) as server:
        clients = [stalled(server, sent) for _ in range(THREADS)]
        start = time.monotonic()
        allowed = server.ask(review(GOOD))["allowed"]
        waited = time.monotonic() - start
        for client in clients:
            client.close()

    assert allowed
    assert waited < SECONDS_FOR_A_REQUEST + 2


def test_connections_without_a_byte_hold_nobody_up(tmp_path: Path) -> None:
    with Server(tmp_path, "--threads", str(THREADS)) as server:
        silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(10 * THREADS)]
        start = time.monotonic()
        allowed = server.ask(review(GOOD))["allowed"]
        waited = time.monotonic() - start
        for client in silent:
            client.close()

    assert allowed
    assert waited < SECONDS_FOR_A_REQUEST


def test_a_client_that_trickles_is_cut_off(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        client = stalled(server, b"POST /validate HTTP/1.1\r\nX: ")
        start = time.monotonic()
        with pytest.raises(OSError, match=r".*"):  # noqa: PT012  sends until the server has closed
            while time.monotonic() - start < PATIENCE:
                client.sendall(b"x")
                time.sleep(0.2)
        lasted = time.monotonic() - start
        client.close()

    assert lasted < SECONDS_FOR_A_REQUEST + 3


def test_a_client_that_never_shakes_hands_is_cut_off(tmp_path: Path) -> None:
    with Server(tmp_path) as server, socket.create_connection(("localhost", server.port)) as client:
        client.sendall(b"\x16\x03\x01")
        client.settimeout(SECONDS_FOR_A_REQUEST + 3)

        assert client.recv(1) == b""


def keep_asking(server: Server, outcomes: list[str]) -> None:
    """Asks on one connection until the server takes its leave in an answer."""
    connection = server.connect()
    while True:
        try:
            connection.request("POST", "/validate", b"{}", {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as problem:
            outcomes.append(f"lost: {problem!r}")
            break
        outcomes.append("answered")
        if answer.getheader("Connection") == "close":
            outcomes.append("closed")
            break
    connection.close()


def test_a_stop_under_load_loses_no_request(tmp_path: Path) -> None:
    outcomes: list[str] = []
    with Server(tmp_path) as server:
        threads = [threading.Thread(target=keep_asking, args=(server, outcomes)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        until(lambda: outcomes.count("answered") > CLIENTS * 20)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join(PATIENCE)
        code = server.process.wait(PATIENCE)
        took = time.monotonic() - start

    assert {each for each in outcomes if each.startswith("lost")} == set()
    assert outcomes.count("closed") == CLIENTS
    assert (code, took < 10) == (0, True)


def test_idle_connections_do_not_hold_up_a_stop(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        connection = server.connect()
        server.ask(review(GOOD), connection)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        code = server.process.wait(PATIENCE)
        connection.close()

    assert (code, time.monotonic() - start < 8) == (0, True)


def test_a_new_certificate_is_used_and_a_broken_one_is_not(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        kept = server.connect()
        server.ask(review(GOOD), kept)
        old = served(server)
        key = (tmp_path / "tls.key").read_bytes()
        mint(tmp_path, LOCAL_NAMES, datetime.now(UTC))
        new = served(server)
        (tmp_path / "tls.key").write_bytes(key)  # now the key is of the old certificate
        after_the_fault = served(server)
        until(lambda: server.metric("tls_last_reload_successful") == 0)
        on_the_old_connection = server.ask(review(GOOD), kept)["allowed"]
        kept.close()

    assert old != new
    assert after_the_fault == new
    assert on_the_old_connection


def served(server: Server) -> str:
    """The certificate that a new connection gets; its authority is trusted."""
    context = ssl.create_default_context(cadata=server.ca)
    with (
        socket.create_connection(("localhost", server.port), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        return str(connection.getpeercert()["serialNumber"])  # type: ignore[index]


def test_new_settings_are_used_and_broken_ones_are_not(tmp_path: Path) -> None:
    config = tmp_path / "flinkgate.yaml"
    config.write_text("rules: {default: recommended}\n")
    with Server(tmp_path, "--config", str(config)) as server:
        before = server.ask(review(BAD))["allowed"]
        config.write_text("rules: {num-retained-below-one: off}\n")
        until(lambda: server.ask(review(BAD))["allowed"])
        config.write_text("rulez: {}\n")
        until(lambda: server.metric("config_last_reload_successful") == 0)
        after_the_fault = server.ask(review(BAD))["allowed"]
        reason = server.log("settings cannot be used, the old ones stay")["reason"]

    assert (before, after_the_fault) == (False, True)
    assert reason.startswith(f"{config}:1:1: unknown key rulez")


def test_a_worker_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        [worker] = children(server.process.pid)
        os.kill(worker, signal.SIGKILL)
        server.log("serving")

        assert server.ask(review(GOOD))["allowed"]
        assert server.health("/readyz") == "ok\n"


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_many_large_bodies_at_once_are_answered_or_sent_back(tmp_path: Path) -> None:
    """Each is as large as a body may be, and full of small objects, which cost the most memory."""
    item = b'{"a":[1,"b"]},'
    head = b'{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"1","object":{"spec":['
    body = head + item * 60_000 + b"[]" + b"]}}}"
    outcomes: list[int] = []

    def send() -> None:
        connection = server.connect()
        connection.request("POST", "/validate?timeout=5s", body.ljust(7 << 20), {"Content-Type": "application/json"})
        outcomes.append(connection.getresponse().status)
        connection.close()

    with Server(tmp_path) as server:
        threads = [threading.Thread(target=send) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        [worker] = children(server.process.pid)
        peak = int(Path(f"/proc/{worker}/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024

    assert len(outcomes) == 32
    assert set(outcomes) <= {200, 503}
    assert peak < 768, "more than the memory limit in deploy/kubernetes"
