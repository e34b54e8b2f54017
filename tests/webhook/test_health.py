"""The port of the kubelet and of Prometheus."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from flinkgate.webhook.health import health_app
from flinkgate.webhook.metrics import Metrics


@pytest.mark.parametrize(
    ("path", "ready", "code"),
    [
        ("/healthz", True, 200),
        ("/healthz", False, 200),
        ("/readyz", True, 200),
        ("/readyz", False, 503),
        ("/metrics", True, 200),
        ("/", True, 404),
    ],
)
def test_answers(path: str, ready: bool, code: int) -> None:
    assert Client(health_app(Metrics("0"), lambda: ready)).get(path).status_code == code


def test_metrics_are_prometheus_text() -> None:
    text = Client(health_app(Metrics("1.2.3"), lambda: True)).get("/metrics").text

    assert 'flinkgate_build_info{version="1.2.3"} 1.0' in text
    assert "# TYPE flinkgate_admission_request_duration_seconds histogram" in text
    assert "process_resident_memory_bytes" in text
