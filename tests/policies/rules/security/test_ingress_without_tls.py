from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "ingress-without-tls"
INGRESS = {"template": "{{name}}.example.com"}


@pytest.mark.parametrize(
    "ingress",
    [
        pytest.param({}, id="nothing more"),
        pytest.param({"tls": []}, id="an empty list"),
        pytest.param({"annotations": {"nginx.ingress.kubernetes.io/rewrite-target": "/$2"}}, id="other annotations"),
        pytest.param({"annotations": ["x"]}, id="annotations of another shape"),
    ],
)
def test_reports_the_ingress(found: Ask, deployment: Ask, ingress: Any) -> None:
    [finding] = found(RULE, deployment(ingress={**INGRESS, **ingress}))

    assert ("spec", "ingress") == finding.path


@pytest.mark.parametrize(
    "ingress",
    [
        pytest.param({**INGRESS, "tls": [{"secretName": "x"}]}, id="a certificate"),
        pytest.param({**INGRESS, "annotations": {"cert-manager.io/cluster-issuer": "x"}}, id="an issuer"),
        pytest.param({**INGRESS, "annotations": {"alb.ingress.kubernetes.io/certificate-arn": "x"}}, id="a cloud's"),
        pytest.param({**INGRESS, "annotations": {"nginx.ingress.kubernetes.io/ssl-redirect": "true"}}, id="a redirect"),
        pytest.param({}, id="no address"),
        pytest.param("x", id="another shape"),
        pytest.param(None, id="no ingress"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, ingress: Any) -> None:
    assert [] == found(RULE, deployment(ingress=ingress))


@pytest.mark.parametrize(("operator", "count"), [((1, 7), 0), ((1, 8), 1)])
def test_asks_only_where_the_operator_knows_tls(deployment: Ask, operator: Any, count: int) -> None:
    rule = all_rules()[RULE]
    judgement = judge(
        deployment(ingress=INGRESS), [ActiveRule(rule, rule.severity, {})], Context(Platform(operator=operator))
    )

    assert count == len(judgement.diagnostics)
