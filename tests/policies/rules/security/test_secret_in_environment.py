from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "secret-in-environment"
SECRET = {"name": "DB_PASSWORD", "value": "rosebud"}


def template(*env: Any, kind: str = "containers", name: str = "flink-main-container") -> dict[str, Any]:
    return {"spec": {kind: [{"name": name, "env": list(env)}]}}


@pytest.mark.parametrize(
    ("spec", "paths"),
    [
        pytest.param(
            {"podTemplate": template(SECRET)},
            [("podTemplate", "spec", "containers", 0, "env", 0, "value")],
            id="once for both pods",
        ),
        pytest.param(
            {"podTemplate": template(SECRET, kind="initContainers")},
            [("podTemplate", "spec", "initContainers", 0, "env", 0, "value")],
            id="an init container",
        ),
        pytest.param(
            {"podTemplate": template(SECRET), "taskManager": {"podTemplate": template({"name": "TZ"}, SECRET)}},
            [
                ("podTemplate", "spec", "containers", 0, "env", 0, "value"),
                ("taskManager", "podTemplate", "spec", "containers", 0, "env", 1, "value"),
            ],
            id="two places",
        ),
    ],
)
def test_reports_where_the_author_wrote_it(found: Ask, deployment: Ask, spec: Any, paths: Any) -> None:
    findings = found(RULE, deployment(**spec))

    assert [("spec", *path) for path in paths] == [finding.path for finding in findings]
    assert "rosebud" not in str(findings)
    assert all(finding.conceals for finding in findings)


@pytest.mark.parametrize(
    "env",
    [
        pytest.param(
            [{"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "x", "key": "y"}}}], id="a Secret"
        ),
        pytest.param([{"name": "DB_PASSWORD", "value": "$(OTHER)"}], id="another variable"),
        pytest.param([{"name": "DB_USER", "value": "me"}], id="no credential"),
        pytest.param([{"name": 1, "value": "x"}, {"name": "A_TOKEN", "value": 2}, "x", None], id="odd shapes"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, env: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate=template(*env)))
