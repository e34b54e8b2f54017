"""Whether the operator can make a URL of an ingress template (`IngressUtils.getIngressUrl`)."""

from __future__ import annotations

import re

from flinkgate.schemas.flink.numerals import INT_MAX, TRIMMED, integer

_NAME = re.compile(r"\{\{name\}\}", re.IGNORECASE)
_NAMESPACE = re.compile(r"\{\{namespace\}\}", re.IGNORECASE)
_PROTOCOL = re.compile(r"https?://", re.IGNORECASE)


def url_fault(template: str, name: str, namespace: str) -> str | None:
    """What `java.net.URL` finds wrong with the URL that the template makes; None where it finds nothing.

    It hardly looks: a port that is no number is all that it minds, and a host in brackets.
    """
    written = _NAMESPACE.sub(lambda _: namespace, _NAME.sub(lambda _: name, template))
    url = written if _PROTOCOL.match(written) else f"http://{written}"
    rest = url.rstrip(TRIMMED).partition("#")[0].partition("?")[0].partition("://")[2]
    authority = rest.partition("/")[0]
    if rest.startswith("//") or authority.count("@") > 1:
        return None
    host = authority.rpartition("@")[2]
    return _bracketed_fault(host) if host.startswith("[") else _port_fault(host.partition(":")[2])


def _bracketed_fault(host: str) -> str | None:
    address, bracket, port = host[1:].partition("]")
    if not bracket or not _is_ipv6(address):
        return f"host {host!r} is no address"
    if port and not port.startswith(":"):
        return f"host {host!r} has text behind its bracket"
    return _port_fault(port[1:])


def _port_fault(port: str) -> str | None:
    number = integer(port) if port else 0
    if number is None or not -1 <= number <= INT_MAX:
        return f"port {port!r} is no number"
    return None


def _is_ipv6(address: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415  only who writes brackets pays

    try:
        IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return False
    return True
