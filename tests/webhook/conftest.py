"""A gate with rules of the tests' own, and reviews to put to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule
from flinkgate.policies.finding import Finding, Severity
from flinkgate.policies.manifest import FlinkDeployment
from flinkgate.policies.rule import Rule
from flinkgate.policies.settings import Settings
from flinkgate.webhook.app import create_app
from flinkgate.webhook.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

UID = "705ab4f5-6393-11e8-b7cc-42010a800002"


def active(check: Callable[[Any], Iterator[Finding]], severity: Severity = Severity.ERROR) -> ActiveRule:
    """The function as a rule under its own name."""
    name = check.__name__.replace("_", "-")
    return ActiveRule(Rule(name, severity, (FlinkDeployment,), check, check.__module__, strict=False), severity, {})


def image_latest(resource: FlinkDeployment) -> Iterator[Finding]:
    if str(resource.value("image")).endswith(":latest"):
        yield Finding(("spec", "image"), "image is latest, expected a release")


def no_parallelism(resource: FlinkDeployment) -> Iterator[Finding]:
    if resource.value("job", "parallelism") is None:
        yield Finding(("spec",), "parallelism is not stated")


class Gate:
    """The application behind a test client, and everything that the tests turn on it."""

    def __init__(self) -> None:
        self.settings = Settings(rules=(active(image_latest), active(no_parallelism, Severity.WARNING)))
        self.now = 0.0
        self.metrics = Metrics("0")
        app = create_app(lambda: self.settings, self.metrics, lambda: self.now)
        self.client: FlaskClient = app.test_client()

    def use(self, *checks: Callable[[Any], Iterator[Finding]], on_error: str = "deny") -> None:
        """Replaces the rules."""
        self.settings = Settings(rules=tuple(map(active, checks)), on_error=on_error)

    def post(self, body: Any, **options: Any) -> TestResponse:
        """Posts bytes as they are and all else as JSON."""
        options = {"content_type": "application/json", **options}
        path = options.pop("path", "/validate?timeout=5s")
        return self.client.post(path, **({"data": body} if isinstance(body, bytes) else {"json": body}), **options)

    def ask(self, body: Any, **options: Any) -> dict[str, Any]:
        """The response of the AdmissionReview that answers; checks what the API server checks of any answer."""
        answer = self.post(body, **options)
        review = answer.json
        assert (200, "application/json") == (answer.status_code, answer.mimetype)
        assert ("admission.k8s.io/v1", "AdmissionReview") == (review["apiVersion"], review["kind"])
        response: dict[str, Any] = review["response"]
        assert response["allowed"] == ("status" not in response)
        return response

    def count(self, name: str, **labels: str) -> float:
        """The value of one series."""
        return self.metrics.registry.get_sample_value(f"flinkgate_{name}", labels) or 0.0


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def deployment() -> Callable[..., dict[str, Any]]:
    """Makes a FlinkDeployment with this spec."""

    def make(**spec: Any) -> dict[str, Any]:
        return {
            "apiVersion": "flink.apache.org/v1beta1",
            "kind": "FlinkDeployment",
            "metadata": {"name": "orders", "namespace": "shop"},
            "spec": {
                "flinkVersion": "v1_20",
                "image": "flink:1.20.2",
                "serviceAccount": "flink",
                "jobManager": {"resource": {"cpu": 1, "memory": "2048m"}},
                "taskManager": {"resource": {"cpu": 1, "memory": "2048m"}},
                "job": {"jarURI": "local:///opt/flink/usrlib/orders.jar", "parallelism": 2},
                **spec,
            },
        }

    return make


@pytest.fixture
def review() -> Callable[..., dict[str, Any]]:
    """Makes what the API server posts."""

    def make(new: Any, old: Any = None, operation: str = "CREATE", **request: Any) -> dict[str, Any]:
        known = {
            "uid": UID,
            "kind": {"group": "flink.apache.org", "version": "v1beta1", "kind": "FlinkDeployment"},
            "operation": operation,
            "namespace": "shop",
            "name": "orders",
            "userInfo": {"username": "ann"},
            "object": new,
            "oldObject": old,
        }
        return {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {**known, **request}}

    return make
