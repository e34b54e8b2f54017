"""`flinkgate serve`: the admission webhook."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flinkgate.cli import settings_file
from flinkgate.cli.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from flinkgate.webhook.certificates import Minted

HOST = "0.0.0.0"  # noqa: S104  in a pod, the API server comes from outside
PORT = 9443
HEALTH_PORT = 8080
THREADS = 32
LARGEST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the flags of the command."""
    parser.add_argument("--host", default=HOST, help=f"address to listen on (default: {HOST})")
    parser.add_argument("--port", type=int, default=PORT, help=f"port of /validate, with TLS (default: {PORT})")
    parser.add_argument(
        "--health-port",
        type=int,
        default=HEALTH_PORT,
        help=f"port of /healthz, /readyz and /metrics, without TLS (default: {HEALTH_PORT})",
    )
    parser.add_argument("--tls-cert", metavar="FILE", help="serving certificate, PEM; read anew when it changes")
    parser.add_argument("--tls-key", metavar="FILE", help="its private key, PEM")
    parser.add_argument(
        "--self-signed",
        metavar="DIR",
        help="make an authority and a certificate in DIR, print the caBundle, and serve with them",
    )
    parser.add_argument(
        "--dns-name",
        metavar="NAME",
        action="append",
        default=[],
        help="with --self-signed, a name or address that the certificate is for, beside this machine's own; "
        "SERVICE.NAMESPACE.svc stands for all names of that service; may be repeated",
    )
    parser.add_argument("--mint-only", action="store_true", help="with --self-signed, end instead of serving")
    parser.add_argument(
        "--config",
        metavar="FILE",
        default=os.environ.get("FLINKGATE_CONFIG") or None,
        help="settings, flinkgate.yaml; read anew when they change",
    )
    parser.add_argument(
        "--threads", type=int, default=THREADS, help=f"connections read at the same time (default: {THREADS})"
    )
    parser.add_argument(
        "--mutate", action="store_true", help="also answer POST /mutate: the safe fixes, as a JSON Patch (default: off)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serves until the process is asked to stop."""
    _check(arguments)
    certificate, key = _certificate(arguments)
    return 0 if arguments.mint_only else _serve(arguments, certificate, key)


def _check(arguments: argparse.Namespace) -> None:
    """Raises UsageError for flags that do not go together."""
    pair = arguments.tls_cert or arguments.tls_key
    if bool(arguments.tls_cert) != bool(arguments.tls_key):
        raise UsageError("--tls-cert and --tls-key belong together: give both")
    if arguments.self_signed and pair:
        raise UsageError("--self-signed makes a certificate: give it or --tls-cert and --tls-key, not both")
    if not arguments.self_signed and not pair:
        raise UsageError("a webhook needs a certificate: give --tls-cert and --tls-key, or --self-signed DIR")
    if not arguments.self_signed and (arguments.dns_name or arguments.mint_only):
        raise UsageError("--dns-name and --mint-only need --self-signed DIR")
    for flag, port in (("--port", arguments.port), ("--health-port", arguments.health_port)):
        if not 0 <= port <= LARGEST_PORT:
            raise UsageError(f"{flag} is {port}, expected 0 to {LARGEST_PORT}")
    if arguments.threads < 1:
        raise UsageError(f"--threads is {arguments.threads}, expected at least 1")


def _certificate(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """The files to serve with."""
    if not arguments.self_signed:
        return Path(arguments.tls_cert), Path(arguments.tls_key)
    minted = _minted(arguments)
    sys.stdout.write(f"{minted.ca_bundle}\n")
    sys.stdout.flush()
    return minted.certificate, minted.key


def _minted(arguments: argparse.Namespace) -> Minted:
    from datetime import UTC, datetime  # noqa: PLC0415  only this command needs them

    from flinkgate.webhook.certificates import LOCAL_NAMES, mint, service_names  # noqa: PLC0415

    names = [name for stated in arguments.dns_name for name in service_names(stated)]
    try:
        return mint(Path(arguments.self_signed), [*names, *LOCAL_NAMES], datetime.now(UTC))
    except (OSError, ValueError) as problem:
        raise UsageError(f"cannot make a certificate in {arguments.self_signed}: {problem}") from problem


def _serve(arguments: argparse.Namespace, certificate: Path, key: Path) -> int:
    from flinkgate.webhook.serve import CannotServeError, ServeOptions, serve  # noqa: PLC0415  imports Flask

    config = arguments.config
    options = ServeOptions(
        arguments.host, arguments.port, arguments.health_port, certificate, key, arguments.threads, arguments.mutate
    )
    try:
        return serve(
            options,
            load_settings=lambda: settings_file.load(config) if config else settings_file.default(),
            settings_files=lambda: [Path(each) for each in settings_file.files_behind(config)] if config else [],
        )
    except CannotServeError as problem:
        raise UsageError(str(problem)) from problem
