"""The server as the API server meets it: a process, TLS, real rules."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.cli.main import main
from tests.webhook.running import PATIENCE, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[..., dict[str, Any]]

BAD = {"state.checkpoints.num-retained": "0"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("tls")) as server:
        yield server


def test_denies_and_admits(server: Server, deployment: Make, review: Make) -> None:
    denial = server.ask(review(deployment(flinkConfiguration=BAD)))

    assert denial["status"]["code"] == 403
    assert "spec.flinkConfiguration[state.checkpoints.num-retained]" in denial["status"]["message"]
    assert "(num-retained-below-one)" in denial["status"]["message"]
    assert server.ask(review(deployment()))["allowed"]


def test_eight_mebibytes_get_an_answer(server: Server) -> None:
    assert server.ask(b" " * (8 << 20))["status"]["code"] == 413


def test_a_connection_serves_many_requests(server: Server, deployment: Make, review: Make) -> None:
    connection = server.connect()
    connection.connect()
    own_port = connection.sock.getsockname()[1]
    answers = [server.ask(review(deployment()), connection)["allowed"] for _ in range(5)]
    answers.append(server.ask(b"{", connection)["allowed"])
    answers.append(server.ask(b" " * (8 << 20), connection)["allowed"])
    same_port = connection.sock.getsockname()[1]
    connection.close()

    assert answers == [*[True] * 5, False, False]
    assert same_port == own_port


def test_speaks_http_1_over_modern_tls(server: Server) -> None:
    context = ssl.create_default_context(cadata=server.ca)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("localhost", server.port), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        spoken = connection.selected_alpn_protocol(), connection.version()

    assert spoken == ("http/1.1", "TLSv1.3")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
def test_refuses_old_tls(server: Server) -> None:
    context = ssl.create_default_context(cadata=server.ca)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("localhost", server.port), timeout=PATIENCE) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname="localhost")


def test_health_is_on_its_own_port(server: Server) -> None:
    assert [server.health("/healthz"), server.health("/readyz")] == ["ok\n", "ok\n"]
    assert server.metric("config_last_reload_successful") == 1
    assert server.metric("tls_cert_not_after_timestamp_seconds") > 1_700_000_000


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Names of files, good and bad, for the flags."""
    names = {name: str(tmp_path / name) for name in ("tls.crt", "tls.key", "text", "none", "bad.yaml")}
    assert main(["serve", "--self-signed", str(tmp_path), "--mint-only"]) == 0
    (tmp_path / "text").write_text("no certificate")
    (tmp_path / "bad.yaml").write_text("rulez: {}\n")
    return {"folder": str(tmp_path), **names}


PAIR = ("--tls-cert", "{tls.crt}", "--tls-key", "{tls.key}")


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        pytest.param((), "a webhook needs a certificate", id="no certificate"),
        pytest.param(PAIR[:2], "--tls-cert and --tls-key belong together", id="no key"),
        pytest.param((*PAIR, "--self-signed", "{folder}"), "not both", id="two certificates"),
        pytest.param((*PAIR, "--dns-name", "a.b.svc"), "need --self-signed", id="name without self-signed"),
        pytest.param((*PAIR, "--threads", "0"), "--threads is 0", id="no threads"),
        pytest.param(("--tls-cert", "{none}", "--tls-key", "{tls.key}"), "No such file", id="missing certificate"),
        pytest.param(("--tls-cert", "{text}", "--tls-key", "{tls.key}"), "cannot use certificate", id="no PEM"),
        pytest.param(("--tls-cert", "{tls.crt}", "--tls-key", "{ca.key}"), "mismatch", id="key of another"),
        pytest.param((*PAIR, "--config", "{none}"), "No such file", id="missing settings"),
        pytest.param((*PAIR, "--config", "{bad.yaml}"), "bad.yaml:1:1: unknown key rulez", id="broken settings"),
        pytest.param((*PAIR, "--host", "127.0.0.1", "--port", "{taken}"), "Address already in use", id="port in use"),
        pytest.param((*PAIR, "--port", "70000"), "--port is 70000, expected 0 to 65535", id="port past all ports"),
        pytest.param((*PAIR, "--host", "no.such.host.invalid"), "cannot listen on no.such.host", id="no such host"),
        pytest.param(("--self-signed", "{text}"), "cannot make a certificate in", id="folder is a file"),
    ],
)
def test_says_what_is_wrong_with_the_flags(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], message: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        known = {**files, "taken": str(taken.getsockname()[1]), "ca.key": f"{files['folder']}/ca.key"}
        given = [known.get(flag.strip("{}"), flag) for flag in flags]
        capsys.readouterr()
        code = main(["serve", "--health-port", "0", *given])
    said = capsys.readouterr()
    [line] = said.err.splitlines()

    assert code == 2
    assert line.startswith("flinkgate: ")
    assert message in line
