from __future__ import annotations

import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.flink.structure import container_of, faults_of
from flinkgate.policies.manifest import resources

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]


def test_jsonschema_is_imported_for_a_fault_alone() -> None:
    program = """
import sys
from flinkgate.policies.flink.structure import faults_of
from flinkgate.policies.manifest import resources
for mode in "native", "x":
    manifest = {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment", "spec": {"mode": mode}}
    [deployment] = resources(manifest)
    print(len(faults_of(deployment)), "jsonschema" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert ["0 False", "1 True"] == done.stdout.splitlines()


def test_huge_templates_are_answered_in_bounded_time(deployment: Ask) -> None:
    """A hundred thousand variables, every other one wrong; and a template made of shared parts."""
    variables = [{"name": "A", "value": number % 2 or "x"} for number in range(100_000)]
    shared: dict[str, Any] = {"name": "x", "env": [{"name": "A"}] * 1000}
    start = perf_counter()
    for containers in ([{"name": "x", "env": variables}], [shared] * 10_000):
        [resource] = resources(deployment(podTemplate={"spec": {"containers": containers}}))
        assert len(faults_of(resource)) in {0, 100}

    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(("spec", "podTemplate", "spec", "containers", 0, "env", 0), {"name": "x"}, id="of a container"),
        pytest.param(("spec", "podTemplate", "spec", "volumes", 0), None, id="of the pod"),
        pytest.param(("spec", "job", "containers", 0), None, id="outside of a template"),
    ],
)
def test_the_container_that_a_field_belongs_to(path: Any, expected: Any) -> None:
    manifest = {"spec": {"podTemplate": {"spec": {"containers": [{"name": "x"}]}}}}

    assert expected == container_of(manifest, path)
