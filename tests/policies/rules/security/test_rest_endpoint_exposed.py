from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "rest-endpoint-exposed"
EXPOSED = {"kubernetes.rest-service.exposed.type": "NodePort"}
INGRESS = {"template": "{{name}}.example.com"}


@pytest.mark.parametrize(
    ("conf", "spec", "path"),
    [
        pytest.param(EXPOSED, {}, ("flinkConfiguration", "kubernetes.rest-service.exposed.type"), id="a node's port"),
        pytest.param({}, {"ingress": INGRESS}, ("ingress",), id="an ingress"),
        pytest.param({"web.submit.enable": True}, {"ingress": INGRESS}, ("ingress",), id="jobs taken on purpose"),
        pytest.param(
            {}, {"ingress": {**INGRESS, "annotations": {"rewrite-target": "/"}}}, ("ingress",), id="other annotations"
        ),
    ],
)
def test_reports_the_way_in(found: Ask, deployment: Ask, conf: Any, spec: Any, path: Any) -> None:
    [finding] = found(RULE, deployment(conf, **spec))

    assert ("spec", *path) == finding.path
    assert finding.fix is None


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param(EXPOSED, {"job": {}, "ingress": INGRESS}, id="an application cluster"),
        pytest.param({**EXPOSED, "web.submit.enable": "false"}, {"ingress": INGRESS}, id="no jobs taken"),
        pytest.param({"kubernetes.rest-service.exposed.type": "ClusterIP"}, {}, id="inside the cluster"),
        pytest.param({"kubernetes.rest-service.exposed.type": "Headless_ClusterIP"}, {}, id="inside, without address"),
        pytest.param({**EXPOSED, "security.ssl.rest.authentication-enabled": True}, {}, id="certificates of clients"),
        pytest.param({**EXPOSED, "web.submit.enable": "perhaps"}, {}, id="not readable"),
        pytest.param(
            {},
            {"ingress": {**INGRESS, "annotations": {"nginx.ingress.kubernetes.io/auth-type": "basic"}}},
            id="a login",
        ),
        pytest.param({}, {"ingress": {}}, id="an ingress without an address"),
        pytest.param({}, {"ingress": "x"}, id="an ingress of another shape"),
        pytest.param({}, {}, id="nothing said"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))
