from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "shared-volume-not-read-write-many"


def claim(*modes: Any, namespace: Any = None) -> dict[str, Any]:
    metadata = {"name": "data", **({"namespace": namespace} if namespace else {})}
    return {"kind": "PersistentVolumeClaim", "metadata": metadata, "spec": {"accessModes": list(modes)}}


TEMPLATE = {
    "spec": {
        "containers": [{"name": "flink-main-container", "volumeMounts": [{"name": "v", "mountPath": "/data"}]}],
        "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "data"}}],
    }
}
ONCE = claim("ReadWriteOnce")


@pytest.mark.parametrize(
    ("spec", "who"),
    [
        pytest.param({"podTemplate": TEMPLATE}, "JobManager and TaskManagers", id="common template"),
        pytest.param(
            {"jobManager": {"podTemplate": TEMPLATE, "replicas": 2}}, "several JobManagers", id="standby JobManagers"
        ),
        pytest.param(
            {"taskManager": {"podTemplate": TEMPLATE, "replicas": 3}},
            "several TaskManagers",
            id="TaskManagers asked for",
        ),
        pytest.param(
            {"taskManager": {"podTemplate": TEMPLATE}, "job": {"parallelism": 5}},
            "several TaskManagers",
            id="TaskManagers that the job needs",
        ),
    ],
)
def test_reports(found: Ask, deployment: Ask, spec: Any, who: str) -> None:
    [finding] = found(RULE, deployment({"taskmanager.numberOfTaskSlots": "4"}, **spec), beside=[ONCE])

    expected = f"which {who} mount, but its access mode is ReadWriteOnce, expected ReadWriteMany"
    assert f"volume v holds PVC data, {expected}" == finding.message


@pytest.mark.parametrize(
    ("spec", "beside"),
    [
        pytest.param({"podTemplate": TEMPLATE}, [], id="claim unknown"),
        pytest.param({"podTemplate": TEMPLATE}, [claim("ReadWriteMany")], id="for many"),
        pytest.param({"podTemplate": TEMPLATE}, [claim("ReadWriteOnce", "ReadWriteMany")], id="for many as well"),
        pytest.param({"podTemplate": TEMPLATE}, [claim("ReadOnlyMany")], id="to read for many"),
        pytest.param({"podTemplate": TEMPLATE}, [claim()], id="no mode stated"),
        pytest.param({"podTemplate": TEMPLATE}, [claim("ReadWriteOnce", namespace="other")], id="another namespace"),
        pytest.param({"jobManager": {"podTemplate": TEMPLATE}}, [ONCE], id="one JobManager"),
        pytest.param(
            {"taskManager": {"podTemplate": TEMPLATE}, "job": {"parallelism": 4}}, [ONCE], id="one TaskManager"
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, spec: Any, beside: Any) -> None:
    assert [] == found(RULE, deployment({"taskmanager.numberOfTaskSlots": "4"}, **spec), beside=beside)


def test_a_claim_that_nobody_mounts_is_another_rules_business(found: Ask, deployment: Ask) -> None:
    unmounted = {"spec": {"volumes": TEMPLATE["spec"]["volumes"]}}

    assert [] == found(RULE, deployment(podTemplate=unmounted), beside=[ONCE])


@pytest.mark.parametrize("slots", ["0", "-1", "many"])
def test_slots_that_flink_refuses_count_as_one_or_none(found: Ask, deployment: Ask, slots: str) -> None:
    manifest = deployment(
        {"taskmanager.numberOfTaskSlots": slots}, taskManager={"podTemplate": TEMPLATE}, job={"parallelism": 2}
    )

    assert 1 == len(found(RULE, manifest, beside=[ONCE]))
