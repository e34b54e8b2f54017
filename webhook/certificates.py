"""Certificates that flinkgate makes itself: an authority that the API server trusts, and a serving certificate."""

from __future__ import annotations

import os
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterable

AUTHORITY_LIFETIME = timedelta(days=3650)
LEAF_LIFETIME = timedelta(days=365)
RENEWED_AHEAD = timedelta(days=90)
"""An authority with less than a leaf's lifetime and this left is not used again."""
CLOCK_SKEW = timedelta(hours=1)
"""Certificates begin this early, for machines whose clocks are behind."""
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
PRIVATE = 0o600
PUBLIC = 0o644


class Minted(NamedTuple):
    """What stands in the directory after `mint`."""

    certificate: Path
    """The serving certificate."""
    key: Path
    ca_bundle: str
    """The authority's certificate as the API server wants it in `caBundle`: PEM in base64, one line."""


class _Issuer(NamedTuple):
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def mint(directory: Path, dns_names: Iterable[str], now: datetime) -> Minted:
    """A serving certificate for these names, signed by the authority in `directory`, which is made if need be.

    Writes `tls.crt` and `tls.key`, and `ca.crt` and `ca.key` for a new authority. An authority that is
    still good for longer than a serving certificate stays, so that a `caBundle` handed out before stays
    true. Raises OSError where the directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    authority = _known_authority(directory, now) or _new_authority(directory, now)
    certificate, key = directory / "tls.crt", directory / "tls.key"
    leaf_key = ec.generate_private_key(ec.SECP256R1())
    leaf = _leaf(authority, leaf_key.public_key(), list(dict.fromkeys(dns_names)), now)
    _write(key, _key_text(leaf_key), PRIVATE)
    _write(certificate, _text(leaf) + _text(authority.certificate), PUBLIC)
    return Minted(certificate, key, b64encode(_text(authority.certificate)).decode("ascii"))


def service_names(name: str) -> tuple[str, ...]:
    """`gate.flink.svc`, which the API server asks for, with the shorter and longer names of that service.

    Any other name stands for itself.
    """
    service, _, namespace = name.removesuffix(".svc").partition(".")
    if not name.endswith(".svc") or not namespace or "." in namespace:
        return (name,)
    return service, f"{service}.{namespace}", name, f"{name}.cluster.local"


def _new_authority(directory: Path, now: datetime) -> _Issuer:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("flinkgate authority")
    certificate = (
        _builder(name, name, key.public_key(), now, AUTHORITY_LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(directory / "ca.key", _key_text(key), PRIVATE)
    _write(directory / "ca.crt", _text(certificate), PUBLIC)
    return _Issuer(certificate, key)


def _known_authority(directory: Path, now: datetime) -> _Issuer | None:
    """The authority in the directory if it is whole, ours to sign with and outlives a leaf made now."""
    try:
        certificate = x509.load_pem_x509_certificate((directory / "ca.crt").read_bytes())
        key = serialization.load_pem_private_key((directory / "ca.key").read_bytes(), password=None)
        certificate.verify_directly_issued_by(certificate)
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (FileNotFoundError, TypeError, ValueError, InvalidSignature, x509.ExtensionNotFound):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        return None
    needed_until = now + LEAF_LIFETIME + RENEWED_AHEAD
    good = (
        constraints.ca and certificate.not_valid_before_utc <= now and needed_until <= certificate.not_valid_after_utc
    )
    return _Issuer(certificate, key) if good else None


def _leaf(
    authority: _Issuer, public_key: ec.EllipticCurvePublicKey, names: list[str], now: datetime
) -> x509.Certificate:
    issuer = authority.certificate
    return (
        _builder(issuer.subject, _name("flinkgate"), public_key, now, LEAF_LIFETIME)
        .add_extension(x509.SubjectAlternativeName([_general_name(each) for each in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_authority_identifier(issuer), critical=False)
        .sign(authority.key, hashes.SHA256())
    )


def _builder(
    issuer: x509.Name, subject: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, lifetime: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - CLOCK_SKEW)
        .not_valid_after(now.astimezone(UTC) + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _authority_identifier(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    own = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _general_name(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.DNSName(name) if address is None else x509.IPAddress(address)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _text(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_text(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    """Writes beside the file, then renames: a reader sees the old file or the new one, never half of one."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            os.fchmod(beside.fileno(), mode)
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
