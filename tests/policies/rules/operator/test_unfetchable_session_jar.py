from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "unfetchable-session-jar"

SCHEMES = "kubernetes.operator.user.artifacts.allowed-schemes"
HOSTS = "kubernetes.operator.user.artifacts.disallow-restricted-hosts"


@pytest.mark.parametrize(
    "uri",
    [
        "http://example.com/x.jar",
        "local:///x.jar",
        "/x.jar",
        "https://",
        "https:/x.jar",
        "https://a b/x.jar",
        "https://a_b/x.jar",
        "https://127.0.0.1/x.jar",
        "https://10.1.2.3:8080/x.jar",
        "https://172.16.0.1/x.jar",
        "https://192.168.1.1/x.jar",
        "https://169.254.169.254/x.jar",
        "https://[::1]/x.jar",
        "https://[fe80::1]/x.jar",
        "https://[::ffff:10.0.0.1]/x.jar",
        "https://0.0.0.0/x.jar",
        "https://224.0.0.1/x.jar",
        "https://localhost/x.jar",
        "",
    ],
)
def test_reports(found: Ask, session_job: Ask, uri: str) -> None:
    manifest = session_job(job={"jarURI": uri})
    [finding] = found(RULE, manifest)

    assert ("spec", "job", "jarURI") == finding.path
    assert [] == found(RULE, manifest, operator="1.14")


@pytest.mark.parametrize(
    "uri",
    [
        "https://example.com/x.jar",
        "HTTPS://user@example.com:8443/x.jar?a=b#c",
        "https://172.32.0.1/x.jar",
        "https://8.8.8.8/x.jar",
        "https://[fc00::1]/x.jar",
        "https://localhost.example.com/x.jar",
        None,
    ],
)
def test_is_silent(found: Ask, session_job: Ask, uri: Any) -> None:
    assert [] == found(RULE, session_job(job={"jarURI": uri}))


def test_the_platform_decides_and_the_manifest_does_not(found: Ask, session_job: Ask) -> None:
    manifest = session_job({SCHEMES: "s3"}, job={"jarURI": "S3://b/x.jar"})

    assert "unless the operator's own configuration allows it" in found(RULE, manifest)[0].message
    assert [] == found(RULE, manifest, platform={SCHEMES: "https;s3"})
    [finding] = found(RULE, manifest, platform={})
    assert "unless" not in finding.message


def test_the_platform_may_allow_private_hosts(found: Ask, session_job: Ask) -> None:
    manifest = session_job(job={"jarURI": "https://10.0.0.1/x.jar"})

    assert [] == found(RULE, manifest, platform={HOSTS: "false"})
