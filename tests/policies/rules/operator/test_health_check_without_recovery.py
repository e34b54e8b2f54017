from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "health-check-without-recovery"

CHECK = {"kubernetes.operator.cluster.health-check.enabled": True}
RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled"
OLD_NAME = "kubernetes.operator.reconciler.jm-deployment-recovery.enabled"


@pytest.mark.parametrize("key", [RECOVERY, OLD_NAME])
def test_reports(mended: Ask, deployment: Ask, key: str) -> None:
    after = mended(RULE, deployment({**CHECK, key: False}), "unsafe")

    assert {**CHECK, key: True} == after["spec"]["flinkConfiguration"]


def test_reports_the_platform_without_a_fix(found: Ask, deployment: Ask) -> None:
    [finding] = found(RULE, deployment(CHECK), platform={RECOVERY: "false"})

    assert ("spec", "flinkConfiguration") == finding.path
    assert finding.fix is None


@pytest.mark.parametrize("conf", [CHECK, {RECOVERY: "false"}, {**CHECK, RECOVERY: "true", OLD_NAME: "false"}])
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))
