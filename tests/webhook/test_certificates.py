"""The certificates that `flinkgate serve --self-signed` makes."""

from __future__ import annotations

import ssl
import stat
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from flinkgate.webhook.certificates import AUTHORITY_LIFETIME, LOCAL_NAMES, mint, service_names

if TYPE_CHECKING:
    from pathlib import Path

    from flinkgate.webhook.certificates import Minted

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SERVICE = "flinkgate.flinkgate.svc"
NAMES = (*service_names(SERVICE), *LOCAL_NAMES)


def leaf_of(minted: Minted) -> x509.Certificate:
    return x509.load_pem_x509_certificates(minted.certificate.read_bytes())[0]


def verify(minted: Minted, name: str, at: datetime) -> None:
    """Checks the certificate as a client does that trusts only the caBundle."""
    store = Store([x509.load_pem_x509_certificate(b64decode(minted.ca_bundle))])
    builder = PolicyBuilder().store(store).time(at)
    builder.build_server_verifier(x509.DNSName(name)).verify(leaf_of(minted), [])


@pytest.mark.parametrize("name", [*service_names(SERVICE), "localhost"])
def test_a_client_that_trusts_the_bundle_accepts_the_name(tmp_path: Path, name: str) -> None:
    verify(mint(tmp_path, NAMES, NOW), name, NOW)


@pytest.mark.parametrize(
    ("name", "at"),
    [
        pytest.param("other.flinkgate.svc", NOW, id="a name that was not asked for"),
        pytest.param(SERVICE, NOW + timedelta(days=366), id="after a year"),
        pytest.param(SERVICE, NOW - timedelta(hours=2), id="two hours early"),
    ],
)
def test_a_client_refuses(tmp_path: Path, name: str, at: datetime) -> None:
    minted = mint(tmp_path, NAMES, NOW)

    with pytest.raises(VerificationError):
        verify(minted, name, at)


def test_clocks_that_are_an_hour_behind_are_served(tmp_path: Path) -> None:
    verify(mint(tmp_path, NAMES, NOW), SERVICE, NOW - timedelta(minutes=59))


def test_addresses_and_names_are_listed_as_what_they_are(tmp_path: Path) -> None:
    names = leaf_of(mint(tmp_path, ["a.b.svc", "127.0.0.1"], NOW)).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )

    assert names.value.get_values_for_type(x509.DNSName) == ["a.b.svc"]
    assert [str(each) for each in names.value.get_values_for_type(x509.IPAddress)] == ["127.0.0.1"]


def test_keys_are_p256_and_for_the_owner_alone(tmp_path: Path) -> None:
    minted = mint(tmp_path, NAMES, NOW)
    key = leaf_of(minted).public_key()

    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("tls.key", "ca.key")] == [0o600, 0o600]


def test_the_pair_serves(tmp_path: Path) -> None:
    minted = mint(tmp_path, NAMES, NOW)

    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(minted.certificate, minted.key)


def test_nothing_else_is_left_in_the_directory(tmp_path: Path) -> None:
    mint(tmp_path / "new" / "folder", NAMES, NOW)

    assert sorted(each.name for each in (tmp_path / "new" / "folder").iterdir()) == [
        "ca.crt",
        "ca.key",
        "tls.crt",
        "tls.key",
    ]


def test_a_good_authority_stays_and_the_leaf_is_new(tmp_path: Path) -> None:
    first = mint(tmp_path, NAMES, NOW)
    serial = leaf_of(first).serial_number
    second = mint(tmp_path, NAMES, NOW + timedelta(days=300))

    assert first.ca_bundle == second.ca_bundle
    assert serial != leaf_of(second).serial_number


def _expire(directory: Path) -> datetime:
    return NOW + AUTHORITY_LIFETIME - timedelta(days=400)


def _break(directory: Path) -> datetime:
    (directory / "ca.crt").write_text("half a certif")
    return NOW


def _lose_key(directory: Path) -> datetime:
    (directory / "ca.key").unlink()
    return NOW


def _swap_key(directory: Path) -> datetime:
    (directory / "ca.key").write_bytes((directory / "tls.key").read_bytes())
    return NOW


def _take_a_leaf(directory: Path) -> datetime:
    for kind in ("crt", "key"):
        (directory / f"ca.{kind}").write_bytes((directory / f"tls.{kind}").read_bytes())
    return NOW


@pytest.mark.parametrize("spoil", [_expire, _break, _lose_key, _swap_key, _take_a_leaf])
def test_an_authority_that_cannot_sign_is_replaced(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    first = mint(tmp_path, NAMES, NOW)
    later: datetime = spoil(tmp_path)
    second = mint(tmp_path, NAMES, later)

    assert first.ca_bundle != second.ca_bundle
    verify(second, SERVICE, later)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        pytest.param("a.b.svc", ("a", "a.b", "a.b.svc", "a.b.svc.cluster.local"), id="service"),
        pytest.param("gate.example.org", ("gate.example.org",), id="any other name"),
        pytest.param("a.svc", ("a.svc",), id="no namespace"),
        pytest.param("a.b.c.svc", ("a.b.c.svc",), id="too many parts"),
    ],
)
def test_names_of_a_service(name: str, names: tuple[str, ...]) -> None:
    assert names == service_names(name)
