from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "option-overwritten-by-operator"


def test_of_any_cluster(mended: Ask, deployment: Ask) -> None:
    before = deployment({"execution.target": "local", "a.b": "c"})

    assert {"a.b": "c"} == mended(RULE, before, "safe")["spec"]["flinkConfiguration"]


@pytest.mark.parametrize(
    ("conf", "spec"),
    [
        pytest.param({"web.cancel.enable": True}, {}, id="only a default"),
        pytest.param({"execution.shutdown-on-application-finish": True}, {}, id="no job"),
        pytest.param({"execution.shutdown-on-application-finish": False}, {"job": {}}, id="the same"),
        pytest.param(
            {"high-availability.cluster-id": "y", "high-availability.type": "kubernetes"},
            {},
            id="refused by the operator",
        ),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, spec: Any) -> None:
    assert [] == found(RULE, deployment(conf, **spec))
