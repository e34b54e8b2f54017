"""TLS for the API server: contexts from certificate files, and connections that cannot stall the server."""

from __future__ import annotations

import errno
import ssl
import time
from typing import TYPE_CHECKING

from cryptography import x509

if TYPE_CHECKING:
    from pathlib import Path

SECONDS_FOR_A_REQUEST = 5.0
"""From the first byte that a client sends to the last one of its request, the handshake included. The API server
needs a fraction of it, and a thread that waits for one client serves no other."""
SECONDS_TO_LINGER = 0.1
"""How long a connection that the server closes waits for the client to close its side. gunicorn waits in the
thread that accepts connections."""


def context_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """A server's context for this pair. Raises OSError, of which SSLError is one, where they cannot serve."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = HurriedSocket
    # The empty password makes a locked key an error; without one OpenSSL would ask at the terminal.
    context.load_cert_chain(certificate, key, password="")
    return context


def expiry_of(certificate: Path) -> float:
    """When the first certificate in the file ends, in seconds since 1970."""
    return x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc.timestamp()


class HurriedSocket(ssl.SSLSocket):
    """A connection whose client has a bounded time for each request, however slowly it trickles in.

    gunicorn makes the socket blocking when a thread takes a request up; from then on the time counts.
    """

    _deadline = float("inf")
    _wanted: float | None = None

    def setblocking(self, flag: bool) -> None:  # noqa: FBT001  the signature of a socket
        """Begins a request where `flag` is set; the poller unsets it between requests."""
        if flag:
            self._deadline = time.monotonic() + SECONDS_FOR_A_REQUEST
        self.settimeout(SECONDS_FOR_A_REQUEST if flag else 0.0)

    def settimeout(self, value: float | None) -> None:
        """Bounds each operation, within the time that the request has."""
        self._wanted = value
        super().settimeout(value)

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002  the signature of a socket
        """Agrees on keys, as part of the first request. Raises ConnectionResetError where that takes too long."""
        self.setblocking(True)  # noqa: FBT003  likewise
        try:
            super().do_handshake(block)
        except TimeoutError:
            raise _too_slow() from None

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Bytes as they come. Raises ConnectionResetError once the time is over."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _too_slow()
        super().settimeout(left if self._wanted is None else min(left, self._wanted))
        try:
            return super().recv(buflen, flags)
        except TimeoutError:
            raise _too_slow() from None

    def shutdown(self, how: int) -> None:
        """Ends one direction; the client has little time left to end the other."""
        self._deadline = time.monotonic() + SECONDS_TO_LINGER
        super().shutdown(how)


def _too_slow() -> ConnectionResetError:
    """What gunicorn takes for a client that went away: it closes the connection without a traceback."""
    return ConnectionResetError(errno.ECONNRESET, "client is too slow")
