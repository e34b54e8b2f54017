from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "parallelism-above-maximum"


@pytest.mark.parametrize(
    ("conf", "more", "said"),
    [
        pytest.param(
            {"pipeline.max-parallelism": 2, "parallelism.default": 4}, {}, "parallelism of 4", id="both options"
        ),
        pytest.param(
            {"pipeline.max-parallelism": 5, "taskmanager.numberOfTaskSlots": 2},
            {"job": {}, "taskManager": {"replicas": 3}},
            "parallelism of 6",
            id="slots of all TaskManagers",
        ),
    ],
)
def test_reports_without_a_fix(found: Ask, deployment: Ask, conf: Any, more: Any, said: str) -> None:
    [finding] = found(RULE, deployment(conf, **more))

    assert said in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "conf",
    [
        pytest.param({"pipeline.max-parallelism": 4, "parallelism.default": 4}, id="equal"),
        pytest.param({"parallelism.default": 4}, id="no maximum"),
        pytest.param({"pipeline.max-parallelism": "x", "parallelism.default": 4}, id="no number"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any) -> None:
    assert [] == found(RULE, deployment(conf))


def test_points_at_the_field_where_the_platform_sets_the_maximum(found: Ask, deployment: Ask) -> None:
    before = deployment(job={"parallelism": 4})
    [finding] = found(RULE, before, platform={"pipeline.max-parallelism": 2})

    assert ("spec", "job", "parallelism") == finding.path
