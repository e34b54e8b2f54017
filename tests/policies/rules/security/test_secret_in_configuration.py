from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.flink.credentials import is_in_clear, names_credential
from flinkgate.policies.sql.script import SqlFile

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "secret-in-configuration"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("s3.access-key", True),
        ("s3.secret-key", True),
        ("presto.s3.secret-key", True),
        ("fs.s3a.secret.key", True),
        ("fs.s3a.session.token", True),
        ("fs.oss.accessKeySecret", True),
        ("fs.oss.accessKeyId", True),
        ("fs.azure.account.key.store.blob.core.windows.net", True),
        ("fs.azure.account.oauth2.client.secret", True),
        ("security.ssl.rest.keystore-password", True),
        ("metrics.reporter.dghttp.apikey", True),
        ("containerized.master.env.AWS_SECRET_ACCESS_KEY", True),
        ("DBPASSWORD", True),
        ("dbPassword", True),
        ("", False),
        ("...", False),
        ("kubernetes.secrets", False),
        ("kubernetes.env.secretKeyRef", False),
        ("kubernetes.container.image.pull-secrets", False),
        ("security.delegation.tokens.enabled", False),
        ("security.delegation.token.provider.s3.enabled", False),
        ("fs.azure.account.auth.type", False),
        ("table.secret-store.kind", False),
        ("state.backend.rocksdb.bloom-filter.bits-per-key", False),
        ("DB_PASSWORD_FILE", False),
        ("PARTITION_KEY", False),
        ("TOKENIZER", False),
    ],
)
def test_tells_credentials_by_name(name: str, expected: bool) -> None:
    assert expected is names_credential(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rosebud", True),
        ("changeme", True),
        ("a/b+c==", True),
        ("/x", True),
        ("$ecret word", True),
        ("", False),
        ("  ", False),
        ("${S3_SECRET_KEY}", False),
        ("$(S3_SECRET_KEY)", False),
        ("$S3_SECRET_KEY", False),
        ("<your-key>", False),
        ("{{ .Values.key }}", False),
        ("****", False),
        ("xxxx", False),
        ("true", False),
        ("/run/secrets/s3", False),
        ("file:/run/secrets/s3", False),
    ],
)
def test_tells_what_stands_in_clear(text: str, expected: bool) -> None:
    assert expected is is_in_clear(text)


@pytest.mark.parametrize(
    ("conf", "paths"),
    [
        pytest.param({"s3": {"secret-key": "rosebud"}}, [("s3", "secret-key")], id="nested"),
        pytest.param({"s3.secret-key": 12345}, [("s3.secret-key",)], id="a number"),
        pytest.param({"a.token": ["x", "y"]}, [("a.token",)], id="a list"),
        pytest.param({"a.token": None, "b.token": True, "c.token": {}}, [], id="no text"),
        pytest.param("s3.secret-key: rosebud", [], id="no mapping"),
    ],
)
def test_reports_at_the_value(found: Ask, deployment: Ask, conf: Any, paths: Any) -> None:
    expected = [("spec", "flinkConfiguration", *path) for path in paths]

    assert expected == [finding.path for finding in found(RULE, deployment(conf))]


def test_reports_a_session_job_and_not_what_its_cluster_says(found: Ask, deployment: Ask, session_job: Ask) -> None:
    beside = [deployment({"s3.access-key": "me"})]
    [finding] = found(RULE, session_job({"s3.secret-key": "rosebud"}), beside=beside)

    assert ("spec", "flinkConfiguration", "s3.secret-key") == finding.path


def test_reports_a_script(found: Ask) -> None:
    [finding] = found(RULE, SqlFile("x.sql", "SET 'table.exec.state.ttl' = '1 h'; SET 's3.secret-key' = 'rosebud';"))

    assert (1, "value") == finding.path


def test_never_says_the_value(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment({"s3.secret-key": "rosebud"}))

    assert "rosebud" not in str(finding)
    assert finding.conceals
