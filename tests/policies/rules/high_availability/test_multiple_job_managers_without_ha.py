from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "multiple-job-managers-without-ha"
TWO = {"replicas": 2}


@pytest.mark.parametrize(
    ("conf", "version"),
    [
        pytest.param({}, "v1_18", id="unset"),
        pytest.param({"high-availability.type": "NONE"}, "v1_18", id="off"),
        pytest.param({"high-availability.typo": "kubernetes"}, "v1_16", id="a key that nobody knows"),
    ],
)
def test_reports(found: Ask, mended: Ask, deployment: Ask, conf: Any, version: str) -> None:
    manifest = deployment(conf, version=version, jobManager=TWO)
    [finding] = found(RULE, manifest)

    assert finding.message.startswith("jobManager.replicas is 2 but high availability is off")
    assert "unless the operator's own configuration sets it" in finding.message
    assert {"replicas": 1} == mended(RULE, manifest, "unsafe")["spec"]["jobManager"]


@pytest.mark.parametrize(
    ("conf", "replicas"),
    [
        pytest.param({"high-availability.type": "kubernetes"}, 2, id="on"),
        pytest.param({"high-availability.type": "k8s"}, 2, id="on, though misspelt"),
        pytest.param({"high-availability": "kubernetes"}, 2, id="on, by its old name"),
        pytest.param({}, 1, id="one"),
        pytest.param({}, "2", id="no number: the API server refuses it"),
        pytest.param({}, True, id="no number either"),
    ],
)
def test_is_silent(found: Ask, deployment: Ask, conf: Any, replicas: Any) -> None:
    assert [] == found(RULE, deployment(conf, jobManager={"replicas": replicas}))


def test_believes_the_platform(found: Ask, deployment: Ask) -> None:
    manifest = deployment(jobManager=TWO)

    assert [] == found(RULE, manifest, platform={"high-availability.type": "kubernetes"})
    assert "unless" not in found(RULE, manifest, platform={})[0].message
