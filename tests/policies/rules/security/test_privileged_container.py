from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "privileged-container"


def template(security: Any = None, kind: str = "containers", **spec: Any) -> dict[str, Any]:
    return {"spec": {kind: [{"name": "flink-main-container", "securityContext": security}], **spec}}


CONTEXT = ("containers", 0, "securityContext")


@pytest.mark.parametrize(
    ("pod", "paths"),
    [
        pytest.param(template({"privileged": True}), [(*CONTEXT, "privileged")], id="privileged"),
        pytest.param(
            template({"privileged": True}, kind="initContainers"),
            [("initContainers", *CONTEXT[1:], "privileged")],
            id="a privileged init container",
        ),
        pytest.param(
            template({"allowPrivilegeEscalation": True}), [(*CONTEXT, "allowPrivilegeEscalation")], id="escalation"
        ),
        pytest.param(
            template({"capabilities": {"add": ["NET_ADMIN", "sys_admin", "CAP_SYS_ADMIN", "ALL"]}}),
            [(*CONTEXT, "capabilities", "add", index) for index in (1, 2, 3)],
            id="capabilities",
        ),
        pytest.param(template({"runAsUser": 0, "runAsNonRoot": False}), [(*CONTEXT, "runAsUser")], id="root, once"),
        pytest.param(template({"runAsNonRoot": False}), [(*CONTEXT, "runAsNonRoot")], id="root allowed"),
        pytest.param(
            template(securityContext={"runAsUser": 0}), [("securityContext", "runAsUser")], id="root in the whole pod"
        ),
        pytest.param(
            template(hostNetwork=True, hostPID=True, hostIPC=True),
            [("hostNetwork",), ("hostPID",), ("hostIPC",)],
            id="what belongs to the node",
        ),
        pytest.param(
            template(volumes=[{"hostPath": {"path": path}} for path in ("/", "/var/run/docker.sock", "/data", 1)]),
            [("volumes", index, "hostPath", "path") for index in (0, 1)],
            id="the node's disk",
        ),
    ],
)
def test_reports_once_for_both_pods(found: Ask, deployment: Ask, pod: Any, paths: Any) -> None:
    expected = [("spec", "podTemplate", "spec", *path) for path in paths]

    assert expected == [finding.path for finding in found(RULE, deployment(podTemplate=pod))]


@pytest.mark.parametrize(
    "pod",
    [
        pytest.param(template({"privileged": False, "allowPrivilegeEscalation": False, "runAsUser": 9999}), id="none"),
        pytest.param(template({"runAsUser": False, "privileged": "true"}), id="other types"),
        pytest.param(template("x", volumes="x", securityContext=["x"], hostNetwork=1), id="other shapes"),
        pytest.param({"spec": {}}, id="nothing said"),
        pytest.param(None, id="no template"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, pod: Any) -> None:
    assert [] == found(RULE, deployment(podTemplate=pod))


def test_counts_what_the_merge_leaves(found: Ask, deployment: Ask) -> None:
    spec = {
        "podTemplate": template({"privileged": True}),
        "jobManager": {"podTemplate": template({"privileged": False})},
        "taskManager": {"podTemplate": template({"privileged": False})},
    }

    assert [] == found(RULE, deployment(**spec))
