"""Asking one rule about one small manifest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.edits import apply_edits
from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.json_values import field, nearest
from flinkgate.policies.manifest import Context, resources
from flinkgate.policies.rule import all_rules
from flinkgate.policies.settings import operator_release
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.engine import Diagnostic
    from flinkgate.policies.finding import Finding
    from flinkgate.policies.flink.config import FlinkConfig

API_VERSION = "flink.apache.org/v1beta1"


def _manifest(kind: str, conf: Any, version: Any, spec: Mapping[str, Any]) -> dict[str, Any]:
    stated = {"flinkVersion": version, "flinkConfiguration": conf}
    present = {name: value for name, value in stated.items() if value is not None}
    return {"apiVersion": API_VERSION, "kind": kind, "metadata": {"name": "x"}, "spec": {**present, **spec}}


def _context(
    platform: Mapping[str, Any] | None,
    beside: Iterable[Mapping[str, Any]],
    operator: str | None = None,
    old: Mapping[str, Any] | None = None,
) -> Context:
    release = None if operator is None else operator_release(operator)
    return Context(Platform(release, platform), Surroundings(beside), old=old)


@pytest.fixture(scope="session")
def deployment() -> Callable[..., dict[str, Any]]:
    """A FlinkDeployment with this flinkConfiguration and flinkVersion, and these other fields of the spec."""

    def build(conf: Any = None, *, version: Any = "v1_20", **spec: Any) -> dict[str, Any]:
        return _manifest("FlinkDeployment", conf, version, spec)

    return build


@pytest.fixture(scope="session")
def session_job() -> Callable[..., dict[str, Any]]:
    """A FlinkSessionJob on the cluster `x`."""

    def build(conf: Any = None, **spec: Any) -> dict[str, Any]:
        return _manifest("FlinkSessionJob", conf, None, {"deploymentName": "x", "job": {}, **spec})

    return build


@pytest.fixture(scope="session")
def config_of() -> Callable[..., FlinkConfig]:
    """The effective configuration of a manifest."""

    def read(
        manifest: Mapping[str, Any],
        *,
        platform: Mapping[str, Any] | None = None,
        beside: Iterable[Mapping[str, Any]] = (),
    ) -> FlinkConfig:
        [resource, *_] = resources(manifest, _context(platform, beside))
        return resource.config

    return read


@pytest.fixture(scope="session")
def found() -> Callable[..., list[Finding]]:
    """What one rule, by its name, finds in a manifest."""

    def ask(
        name: str,
        manifest: Mapping[str, Any],
        *,
        platform: Mapping[str, Any] | None = None,
        beside: Iterable[Mapping[str, Any]] = (),
        operator: str | None = None,
        old: Mapping[str, Any] | None = None,
        **parameters: Any,
    ) -> list[Finding]:
        rule = all_rules()[name]
        context = _context(platform, beside, operator, old)
        judgement = judge(manifest, (ActiveRule(rule, rule.severity, parameters),), context)
        assert judgement.failures == ()
        return [each.finding for each in judgement.diagnostics]

    return ask


@pytest.fixture(scope="session")
def mended(found: Callable[..., list[Finding]]) -> Callable[..., Any]:
    """The manifest after the only finding's fix, which must be of the given safety."""

    def mend(name: str, manifest: Mapping[str, Any], safety: str, **context: Any) -> Any:
        [finding] = found(name, manifest, **context)
        assert finding.fix is not None
        assert safety == finding.fix.safety.value
        return apply_edits(manifest, finding.fix.edits)

    return mend


def _is_script(manifest: Any, path: Path) -> bool:
    """Whether a path ends at a SQL script: the rest of it leads to a statement."""
    return bool(path) and str(path[-1]).endswith(".sql") and isinstance(field(manifest, path), str)


@pytest.fixture(scope="session")
def assert_well_formed() -> Callable[[Any, Diagnostic], None]:
    """Demands of a diagnostic what every output relies on."""

    def demand(manifest: Any, diagnostic: Diagnostic) -> None:
        finding = diagnostic.finding
        inside = nearest(manifest, finding.path)
        assert finding.path == inside or _is_script(manifest, inside), diagnostic
        assert finding.message.isprintable(), diagnostic
        assert not finding.message.endswith("."), diagnostic
        assert diagnostic.rule not in finding.message, diagnostic
        assert re.search(r"\bexpected\b", finding.message), diagnostic
        assert finding.fix is None or (finding.fix.edits and finding.fix.title.isprintable()), diagnostic

    return demand
