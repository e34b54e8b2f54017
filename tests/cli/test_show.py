"""`flinkgate show` as its user meets it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

JOB = """\
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_18
  flinkConfiguration:
    state.checkpoints.dir: file:///data/cp
    execution.checkpointing.interval: 1 min
    taskmanager.numberOfTaskSlots: two
    job.autoscaler.enabled: true
  jobManager:
    resource:
      memory: 1g
  taskManager:
    resource:
      memory: 100m
"""

SESSION_JOB = """\
apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: clicks
spec:
  deploymentName: orders
  flinkConfiguration:
    a.b: 1
  job:
    parallelism: 2
    upgradeMode: last-state
"""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the command prints about these texts, and its exit code."""
    monkeypatch.chdir(tmp_path)

    def show(text: str, *flags: str) -> tuple[int, str, str]:
        (tmp_path / "job.yaml").write_text(text, encoding="utf-8")
        code = main(["show", *flags, "job.yaml"])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return show


def options(text: str) -> dict[str, dict[str, Any]]:
    [only] = json.loads(text)
    return {each["key"]: each for each in only["options"]}


def test_text_is_a_table_with_bars_and_storage(shown: Any) -> None:
    expected = """\
FlinkDeployment orders, v1_18

  execution.checkpointing.dir           file:///data/cp     manifest, as state.checkpoints.dir
  execution.checkpointing.interval      1 min               manifest
  execution.target                      kubernetes-session  operator
  job.autoscaler.enabled                true                manifest
  jobmanager.memory.process.size        1g                  field spec.jobManager.resource.memory
  kubernetes.cluster-id                 orders              field metadata.name
  kubernetes.jobmanager.replicas        1                   field spec.jobManager
  kubernetes.rest-service.exposed.type  ClusterIP           operator
  taskmanager.memory.process.size       100m                field spec.taskManager.resource.memory
  taskmanager.numberOfTaskSlots         two                 manifest; cannot be read
  web.cancel.enable                     false               operator

  JobManager memory: 1024 mb
    JVM heap               448 mb  ██████████████████
    off-heap               128 mb  █████
    JVM metaspace          256 mb  ██████████
    JVM overhead           192 mb  ████████

  TaskManager memory: taskmanager.memory.process.size is 100 mb, less than metaspace (256 mb) and JVM overhead \
(192 mb) need alone

  execution.checkpointing.dir  file:///data/cp: lost with the pod, on the container's own disk
"""

    assert (0, expected, "") == shown(JOB)


def test_json_has_types_origins_and_paths(shown: Any) -> None:
    _, text, _ = shown(JOB, "--format", "json")
    found = options(text)

    assert (60_000, "manifest") == tuple(
        found["execution.checkpointing.interval"][name] for name in ("value", "origin")
    )
    assert ["spec", "flinkConfiguration", "state.checkpoints.dir"] == found["execution.checkpointing.dir"]["path"]
    assert 2**30 == found["jobmanager.memory.process.size"]["value"]
    assert found["job.autoscaler.enabled"]["value"] is True
    slots = found["taskmanager.numberOfTaskSlots"]
    assert (None, "two") == (slots["value"], slots["text"])
    assert "expected" in slots["error"]


def test_json_has_the_memory_or_why_there_is_none(shown: Any) -> None:
    [only] = json.loads(shown(JOB, "--format", "json")[1])

    assert 448 * 2**20 == only["memory"]["jobManager"]["jvmHeap"]
    assert 2**30 == only["memory"]["jobManager"]["totalProcess"]
    assert ["error"] == list(only["memory"]["taskManager"])


def test_all_adds_the_defaults_of_the_release(shown: Any) -> None:
    found = options(shown(JOB, "--all", "--format", "json")[1])

    assert ("default", 600_000) == tuple(found["execution.checkpointing.timeout"][name] for name in ("origin", "value"))


def test_session_jobs_stand_on_their_cluster(shown: Any) -> None:
    _, text, _ = shown(f"{JOB}---\n{SESSION_JOB}", "--format", "json")
    _, job = json.loads(text)
    origins = {each["key"]: each["origin"] for each in job["options"]}

    assert "v1_18" == job["flinkVersion"]
    assert ["cluster", "manifest", "field"] == [
        origins[key] for key in ("execution.checkpointing.dir", "a.b", "parallelism.default")
    ]


def test_a_session_job_alone_has_no_memory_to_show(shown: Any) -> None:
    [job] = json.loads(shown(SESSION_JOB, "--format", "json")[1])

    assert {"error": "the session cluster is not at hand"} == job["memory"]["taskManager"]


def test_a_release_of_tomorrow_is_read_as_the_newest_and_said_so(shown: Any) -> None:
    code, text, said = shown(JOB.replace("v1_18", "v2_9"))

    assert (0, "FlinkDeployment orders, v2_9 (read as 2.3)") == (code, text.splitlines()[0])
    assert "flinkgate: v2_9 is no release that flinkgate knows; read as Flink 2.3\n" == said


def test_the_platform_is_read_as_check_reads_it(shown: Any, tmp_path: Path) -> None:
    (tmp_path / "flink-conf.yaml").write_text("parallelism.default: 3\n", encoding="utf-8")
    found = options(shown(JOB, "--operator-config", "flink-conf.yaml", "--format", "json")[1])

    assert (3, "platform") == tuple(found["parallelism.default"][name] for name in ("value", "origin"))


@pytest.mark.parametrize("form", ["text", "json"])
def test_credentials_are_not_printed(shown: Any, form: str) -> None:
    text = JOB.replace("job.autoscaler.enabled: true", "s3.secret-key: geheim\n    s3.access-key: ${KEY}")
    _, printed, _ = shown(text, "--format", form)

    assert "geheim" not in printed
    assert "******" in printed
    assert "${KEY}" in printed


def test_what_cannot_be_read_ends_with_3(shown: Any) -> None:
    code, _, said = shown("a: [")

    assert 3 == code
    assert "job.yaml" in said
