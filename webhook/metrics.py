"""What the webhook counts, under the names that Prometheus users of admission controllers expect.

No label takes its values from a request: a client must not be able to fill the memory with series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from flinkgate.policies.manifest import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.policies.admission import Verdict

OPERATIONS = ("CREATE", "UPDATE", "DELETE", "CONNECT")
OTHER = "other"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""In seconds."""


class Metrics:
    """The series of one process. `rule` and `result` are flinkgate's own words, and few."""

    def __init__(self, version: str) -> None:
        """`version` is the release of flinkgate that runs."""
        self.registry = CollectorRegistry()
        for collector in (GCCollector, PlatformCollector, ProcessCollector):
            collector(registry=self.registry)
        self._requests = self._counter("admission_requests", "Requests answered.", "operation", "kind", "allowed")
        self._rule_results = self._counter("rule_results", "Findings, by whether they denied.", "rule", "result")
        self._rule_errors = self._counter("rule_errors", "Rules that broke.", "rule")
        self.undecided = self._counter("admission_undecided", "Requests that could not be judged: onError decided.")
        self.refused = self._counter("admission_refused", "Bodies that are no AdmissionReview.")
        self.shed = self._counter("admission_shed", "Requests sent back with 503 for lack of capacity.")
        self.in_flight = self._gauge("admission_in_flight", "Requests being answered.")
        self.seconds = Histogram(
            "flinkgate_admission_request_duration_seconds",
            "Time from the request's headers to its answer.",
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.settings_current = self._gauge("config_last_reload_successful", "1 if the settings file as it is serves.")
        self.settings_read = self._gauge(
            "config_last_reload_success_timestamp_seconds", "When settings were last read without a fault."
        )
        self.certificate_current = self._gauge(
            "tls_last_reload_successful", "1 if the certificate files as they are serve."
        )
        self.certificate_expiry = self._gauge(
            "tls_cert_not_after_timestamp_seconds", "When the serving certificate expires."
        )
        Info("flinkgate_build", "The release that runs.", registry=self.registry).info({"version": version})

    def judged(self, request: Mapping[str, Any], verdict: Verdict) -> None:
        """Counts one verdict and what led to it."""
        operation, kind = request.get("operation"), _kind(request)
        self._requests.labels(
            operation if operation in OPERATIONS else OTHER,
            kind if kind in KINDS else OTHER,
            "true" if verdict.allowed else "false",
        ).inc()
        for result, diagnostics in (("denied", verdict.denying), ("noted", verdict.noted)):
            for each in diagnostics:
                self._rule_results.labels(each.rule, result).inc()
        for failure in verdict.failures:
            self._rule_errors.labels(failure.rule).inc()

    def text(self) -> bytes:
        """All series in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"flinkgate_{name}", meaning, labels, registry=self.registry)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(f"flinkgate_{name}", meaning, registry=self.registry)


def _kind(request: Mapping[str, Any]) -> str | None:
    """The kind as the resource's own group names it; unhashable nonsense is no kind."""
    stated = request.get("kind")
    kind = stated.get("kind") if isinstance(stated, dict) else None
    return kind if isinstance(kind, str) else None
