"""Where the operator fetches the jar of a session job from, and where it does not (`DefaultValidator`, since 1.15)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from flinkgate.policies.flink.layers import platform_entries
from flinkgate.schemas.flink.splitting import SplitError, split

if TYPE_CHECKING:
    from flinkgate.policies.flink.platform import Platform

ALLOWED_SCHEMES = "kubernetes.operator.user.artifacts.allowed-schemes"
RESTRICTED_HOSTS = "kubernetes.operator.user.artifacts.disallow-restricted-hosts"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_AUTHORITY = re.compile(r"//([^/?#]*)")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])"
_NUMBERS = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
# Only the last of several labels must begin with a letter; a number with a dot behind it is no name that resolves.
_HOST = re.compile(rf"(?![0-9]+\.$){_LABEL}\.?|(?:{_LABEL}\.)+(?=[A-Za-z]){_LABEL}\.?")
_BRACKETED = re.compile(r"\[([^\[\]]*)\](?::[0-9]*)?")
_REFUSED_ASCII = frozenset('<>"{}|\\^`') | frozenset(map(chr, range(33))) | {"\x7f"}


class Policy(NamedTuple):
    """What the operator's own configuration allows; a manifest cannot change it."""

    schemes: tuple[str, ...] = ("https",)
    no_restricted_hosts: bool = True


def policy_of(platform: Platform) -> Policy:
    """The policy of the platform, or the default where its configuration is not known."""
    stated = {entry.key: entry.text for entry in platform_entries(platform, None, None)}
    policy = Policy(no_restricted_hosts=stated.get(RESTRICTED_HOSTS, "true").lower() != "false")
    if ALLOWED_SCHEMES not in stated:
        return policy
    try:
        return policy._replace(schemes=tuple(split(stated[ALLOWED_SCHEMES], ";")))
    except SplitError:
        return policy


class Refusal(NamedTuple):
    """Why the operator does not fetch a jar."""

    reason: str
    of_policy: bool
    """Whether the operator's configuration may say otherwise."""


def refusal(uri: str, policy: Policy) -> Refusal | None:
    """Why the operator refuses the URI; None where it does not, or only the network could tell."""
    if _is_malformed(uri):
        return Refusal("which is no URI, expected one such as https://host/job.jar", of_policy=False)
    found = _SCHEME.fullmatch(uri)
    if found is None:
        return Refusal("which has no scheme, expected a URI such as https://host/job.jar", of_policy=False)
    scheme = found[1].lower()
    if scheme not in {each.lower() for each in policy.schemes}:
        allowed = " or ".join(policy.schemes)
        return Refusal(f"whose scheme the operator does not fetch from, expected {allowed}", of_policy=True)
    if scheme in {"http", "https"} and policy.no_restricted_hosts:
        return _host_refusal(found[2])
    return None


def _host_refusal(rest: str) -> Refusal | None:
    host = _host(rest)
    if host is None:
        return Refusal("which names no host, expected one such as https://host/job.jar", of_policy=True)
    if _is_restricted(host):
        return Refusal("whose host is private, expected one that is not of the cluster's own network", of_policy=True)
    return None


def _is_malformed(uri: str) -> bool:
    """Whether `java.net.URI` refuses the text: characters that must be escaped, escapes that are none, no content."""
    if not uri or any(char in _REFUSED_ASCII or (not char.isascii() and char.isspace()) for char in uri):
        return True
    if _ESCAPE.search(uri) or uri.count("#") > 1 or _has_stray_bracket(uri):
        return True
    scheme, colon, rest = uri.partition(":")
    if colon and not any(char in scheme for char in "/?#"):
        return _SCHEME.fullmatch(uri) is None or rest.partition("#")[0] in {"", "//"}
    return False


def _has_stray_bracket(uri: str) -> bool:
    """Whether a bracket stands where no address and no query is."""
    found = _SCHEME.fullmatch(uri)
    rest = found[2] if found else uri
    if found and not rest.startswith("/"):
        return False
    authority = _AUTHORITY.match(rest)
    if authority is None:
        path = rest.partition("?")[0].partition("#")[0]
        return "[" in path or "]" in path
    user, _, server = authority[1].rpartition("@")
    outside = user + rest[authority.end() :].partition("?")[0].partition("#")[0]
    inside = "[" in server or "]" in server
    return "[" in outside or "]" in outside or (inside and _BRACKETED.fullmatch(server) is None)


def _host(rest: str) -> str | None:
    """The host as `java.net.URI` names it; None where there is none, or only a registry's name such as `a_b`."""
    found = _AUTHORITY.match(rest)
    user, _, server = found[1].rpartition("@") if found else ("", "", "")
    if "@" in user:
        return None
    bracketed = _BRACKETED.fullmatch(server)
    if bracketed:
        return bracketed[1]
    host, _, port = server.partition(":")
    if port and not (port.isascii() and port.isdecimal()):
        return None
    return host if _NUMBERS.fullmatch(host) or _HOST.fullmatch(host) else None


def _is_restricted(host: str) -> bool:
    """Whether the host is an address of no public network; a name says nothing without the network, but localhost."""
    if host.lower().rstrip(".") == "localhost":
        return True
    if ":" not in host and not _NUMBERS.fullmatch(host):
        return False
    from ipaddress import AddressValueError, ip_address  # noqa: PLC0415  only addresses pay

    try:
        address = ip_address(host.partition("%")[0])
    except (AddressValueError, ValueError):
        return False
    if address.version == 6 and address.ipv4_mapped is not None:  # noqa: PLR2004  # the versions of the protocol
        address = address.ipv4_mapped
    local = address.is_loopback or address.is_link_local or address.is_unspecified or address.is_multicast
    return local or _is_site_local(str(address))


def _is_site_local(address: str) -> bool:
    """What Java takes for site-local: three networks, and fec0::/10, but not the unique local fc00::/7."""
    first, _, rest = address.partition(".")
    second = rest.partition(".")[0]
    if first in {"10", "192"}:
        return first == "10" or second == "168"
    if first == "172":
        return 16 <= int(second) < 32  # noqa: PLR2004  # 172.16.0.0/12
    return address.startswith(("fec", "fed", "fee", "fef"))
