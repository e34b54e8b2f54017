"""Generated manifests through the operator's own validator and through ours: both deny the same ones.

Manifests are such as the API server lets through: types and enums are those of the resource definition of
the release, and flinkConfiguration is text.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.engine import ActiveRule, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.flink.operator.releases import newest_flink
from flinkgate.policies.flink.platform import Platform
from flinkgate.policies.manifest import Context
from flinkgate.policies.rule import OPERATOR_GROUP, all_rules
from flinkgate.policies.settings import operator_release
from flinkgate.policies.surroundings import Surroundings
from flinkgate.schemas.flink.releases import RELEASES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.e2e

PROGRAM = Path(__file__).with_name("OperatorOracle.java")
NOT_YET = {"1.3.0": {"version-change-after-suspend"}}
"""Rules of which a patch release knows nothing: ours speak for the newest patch, and this one came with 1.3.1."""

SINCE = {"savepointRedeployNonce": (1, 8), "ephemeralStorage": (1, 5)}
"""Fields that the API server drops, and the operator does not write, before these releases."""

MIRROR = tuple(ActiveRule(rule, rule.severity, {}) for rule in all_rules().values() if OPERATOR_GROUP in rule.groups)


def test_the_same_manifests_are_denied(  # noqa: PLR0917  pytest gives them by name
    release: str,
    seed: int,
    count: int,
    jars: Callable[[str, str], Path],
    ask: Callable[[Path, Path, list[str]], list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    operator = operator_release(release)
    assert operator is not None
    questions = [Generated(random.Random(f"{seed}-{index}"), operator).question() for index in range(count)]  # noqa: S311
    answers = ask(PROGRAM, jars("flink-kubernetes-operator", release), [json.dumps(each) for each in questions])
    assert count == len(answers)
    denied = sum(answer != "allow" for answer in answers)
    with capsys.disabled():
        print(f"\noperator {release}: {count} manifests, {denied} denied, FLINKGATE_SEED={seed}")  # noqa: T201
    assert 0.2 < denied / count < 0.9, "the manifests are too much alike"
    unknown = NOT_YET.get(release, set())
    differences = [
        f"{json.dumps(question)}\n  operator {answer}\n  ours     {found}"
        for question, answer in zip(questions, answers, strict=True)
        if (answer != "allow") != bool(found := [rule for rule in denials(question, operator) if rule not in unknown])
    ]

    shown = "\n".join(sorted(differences, key=len)[:20])
    assert not differences, f"{len(differences)} differences, FLINKGATE_SEED={seed}\n{shown}"


def denials(question: dict[str, Any], operator: tuple[int, int]) -> list[str]:
    """The rules for which we deny the manifest, or the one that breaks."""
    beside = [] if question["cluster"] is None else [question["cluster"]]
    context = Context(Platform(operator, question["config"]), Surroundings(beside))
    judgement = judge(question["manifest"], MIRROR, context)
    broken = [f"{each.rule} broke: {each.reason}" for each in judgement.failures]
    return broken or [each.rule for each in judgement.diagnostics if each.severity is Severity.ERROR]


API_VERSION = "flink.apache.org/v1beta1"
NAMES = [*["orders"] * 12, "a", "1a", "a-", "a" * 45, "a" * 46, "a--b", "A", "a.b"]
SIZES = ["1600m", "2g", "2048m", "2Gi", "1.5Gi", "2 gb", "100", "0", "-1g", "", " ", "1e9", "2P", "1e17", "2GiB", "2K"]
SIZES += ["1g 1m", "abc", ".5", "1e3e", "123456789012345678901", "512 MB", "2Ei", "3E", "1.0Gi", "1u", "2mi"]
SWITCHES = ["true", "false", "TRUE", "yes", "", " true"]
NUMBERS = ["0.7", "1", "0", "-0.1", "1.5", "abc", "", "NaN", "1e-3", " 0.5 ", "-1", "1.0000001", "0.01", "0.001d"]
DIRECTORIES = ["s3://b/x", "file:///x", "", "  ", "x"]
MODES = ["stateless", "savepoint", "last-state"]
HA_TYPES = ["kubernetes", "KUBERNETES", "NONE", "none", "standalone", "zookeeper", "k8s", "", "org.x.Factory"]
HA_TYPES += ["org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory"]
TEMPLATES = ["{{name}}.example.com", "example.com:8080/x", "example.com:port", "", "http://x:99999", "https://[::1]:80"]
TEMPLATES += ["{{NAME}}.{{namespace}}.x", "http://[zz]", "ftp://x", "a b", "user@x:1x", "x:-1", "x:-2", "//x:y"]
LOGS = ["log4j-console.properties", "logback-console.xml", "log4j.properties", "log4j-cli.properties"]
PERIODS = ["9:00-17:00", "17:00-9:00", "* * * ? * 2,5 && 14:01:20-16:00:00", "9:00-10:00;x", "", "0 0 1 * * ?"]
DURATIONS = ["1 min", "5 s", "0", "soon", "", "15 min", "1h"]
OPTIONS = {
    "execution.checkpointing.dir": DIRECTORIES,
    "state.checkpoints.dir": DIRECTORIES,
    "state.backend.fs.checkpointdir": DIRECTORIES,
    "execution.checkpointing.savepoint-dir": DIRECTORIES,
    "state.savepoints.dir": DIRECTORIES,
    "savepoints.state.backend.fs.dir": DIRECTORIES,
    "high-availability.type": HA_TYPES,
    "high-availability": HA_TYPES,
    "recovery.mode": HA_TYPES,
    "kubernetes.namespace": ["flink", ""],
    "kubernetes.cluster-id": ["orders", ""],
    "high-availability.cluster-id": ["orders", ""],
    "high-availability.zookeeper.path.namespace": ["orders"],
    "kubernetes.operator.deployment.rollback.enabled": SWITCHES,
    "kubernetes.operator.cluster.health-check.enabled": SWITCHES,
    "kubernetes.operator.jm-deployment-recovery.enabled": SWITCHES,
    "kubernetes.operator.reconciler.jm-deployment-recovery.enabled": SWITCHES,
    "kubernetes.operator.periodic.savepoint.interval": DURATIONS,
    "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age": DURATIONS,
    "job.autoscaler.enabled": [*SWITCHES, "true", "true", "true"],
    "kubernetes.operator.job.autoscaler.enabled": SWITCHES,
    "job.autoscaler.scale-down.max-factor": NUMBERS,
    "job.autoscaler.scale-up.max-factor": NUMBERS,
    "job.autoscaler.target.utilization": NUMBERS,
    "kubernetes.operator.job.autoscaler.target.utilization": NUMBERS,
    "job.autoscaler.utilization.target": NUMBERS,
    "job.autoscaler.target.utilization.boundary": NUMBERS,
    "job.autoscaler.excluded.periods": PERIODS,
    "taskmanager.numberOfTaskSlots": ["1", "2", "0", "x"],
    "jobmanager.memory.process.size": SIZES,
    "jobmanager.memory.flink.size": SIZES,
    "jobmanager.memory.heap.size": SIZES,
    "jobmanager.memory.jvm-metaspace.size": SIZES,
    "jobmanager.heap.size": SIZES,
    "jobmanager.heap.mb": ["1024", "x", "10", "1g", "-1"],
    "taskmanager.memory.process.size": SIZES,
    "taskmanager.memory.flink.size": SIZES,
    "taskmanager.memory.task.heap.size": SIZES,
    "taskmanager.memory.managed.size": SIZES,
    "taskmanager.memory.network.fraction": NUMBERS,
    "taskmanager.heap.size": SIZES,
    "taskmanager.cpu.cores": NUMBERS,
    "kubernetes.operator.user.artifacts.http.header": ["x:y"],
}
SWITCHED_ON = ["job.autoscaler.enabled"]


class Generated:
    """One question for the operator, made of chance: a good manifest, and what a few changes make of it."""

    def __init__(self, chance: random.Random, operator: tuple[int, int]) -> None:
        self.chance = chance
        self.operator = operator
        self.versions = [each.field for each in RELEASES if each <= newest_flink(operator)]

    def question(self) -> dict[str, Any]:
        """The manifest, its cluster and the operator's configuration."""
        config = self.options(1) if self.chance.random() < 0.2 else {}
        if self.chance.random() < 0.6:
            return {"manifest": self.deployment(), "cluster": None, "config": config}
        manifest = self.session_job()
        # The webhook looks for the cluster by the name that the job gives.
        known = manifest["spec"]["deploymentName"] == "session" and self.chance.random() < 0.9
        return {"manifest": manifest, "cluster": self.cluster() if known else None, "config": config}

    def deployment(self) -> dict[str, Any]:
        """An application or a session cluster, perhaps with the spec that it had before."""
        manifest = self.named("FlinkDeployment", self.chance.choice(NAMES), self.good_spec())
        before = deepcopy(manifest["spec"])
        for _ in range(self.chance.choice([0, 1, 1, 2, 3])):
            self.chance.choice(CHANGES)(self, manifest["spec"])
        if self.chance.random() < 0.4:
            for _ in range(self.chance.choice([0, 0, 1, 2])):
                self.chance.choice(CHANGES)(self, before)
            if before.get("flinkVersion") != "v9_9":  # which no operator has ever put into effect
                self.give_status(manifest, before)
        manifest["spec"] = self.pruned(manifest["spec"])
        return manifest

    def cluster(self) -> dict[str, Any]:
        """A session cluster, or by mistake an application."""
        spec = self.good_spec()
        if self.chance.random() < 0.9:
            del spec["job"]
        spec["flinkConfiguration"] = {**spec["flinkConfiguration"], **self.options(2)}
        return self.named("FlinkDeployment", "session", spec)

    def session_job(self) -> dict[str, Any]:
        """A session job, perhaps with the spec that it had before."""
        spec: dict[str, Any] = {"deploymentName": "session", "job": self.job()}
        if self.chance.random() < 0.5:
            spec["flinkConfiguration"] = self.options(2)
        for _ in range(self.chance.choice([0, 0, 1])):
            self.chance.choice(JOB_CHANGES)(self, spec)
        manifest = self.named("FlinkSessionJob", "orders", spec)
        if self.chance.random() < 0.3:
            name = self.chance.choice(["session", "session", "other"])
            self.give_status(manifest, {**spec, "deploymentName": name})
        return manifest

    def good_spec(self) -> dict[str, Any]:
        """A spec that every operator takes, but for its Flink version."""
        conf = {"state.checkpoints.dir": "s3://b/c", "state.savepoints.dir": "s3://b/s"}
        if self.chance.random() < 0.5:
            conf["high-availability"] = HA_TYPES[-1]
        memory = {"resource": {"cpu": 1, "memory": "2g"}}
        return {
            "image": "flink",
            "flinkVersion": self.chance.choice(self.versions),
            "serviceAccount": "flink",
            "flinkConfiguration": conf,
            "jobManager": deepcopy(memory),
            "taskManager": deepcopy(memory),
            "job": self.job(),
        }

    def job(self) -> dict[str, Any]:
        """A job, sometimes one that asks for too much."""
        job: dict[str, Any] = {"jarURI": "https://example.com/x.jar", "parallelism": 2}
        if self.chance.random() < 0.7:
            job["upgradeMode"] = self.chance.choice(MODES)
        if self.chance.random() < 0.2:
            job["state"] = self.chance.choice(["running", "suspended"])
        if self.chance.random() < 0.1:
            job["savepointTriggerNonce"] = self.chance.randrange(3)
        return job

    def options(self, most: int) -> dict[str, str]:
        """Some options, now and then together with the switch that makes them count."""
        found = {key: self.chance.choice(OPTIONS[key]) for key in self.chance.sample(sorted(OPTIONS), k=most)}
        if any("autoscaler" in key for key in found) and self.chance.random() < 0.7:
            found |= dict.fromkeys(SWITCHED_ON, "true")
        return found

    def named(self, kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
        """The whole object."""
        metadata = {"name": name, "namespace": "flink"}
        return {"apiVersion": API_VERSION, "kind": kind, "metadata": metadata, "spec": spec}

    def pruned(self, spec: Any) -> Any:
        """The spec without the fields that the release does not have."""
        if not isinstance(spec, dict):
            return spec
        known = [name for name in spec if SINCE.get(name, self.operator) <= self.operator]
        return {name: self.pruned(spec[name]) for name in known}

    def give_status(self, manifest: dict[str, Any], before: dict[str, Any]) -> None:
        """Writes the status as the operator does after it has deployed `before`."""
        meta = {"apiVersion": API_VERSION, "firstDeployment": False}
        kept = json.dumps({"spec": self.pruned(before), "resource_metadata": meta})
        manifest["status"] = {"reconciliationStatus": {"state": "DEPLOYED", "lastReconciledSpec": kept}}


def _set(*path: str, of: list[Any]) -> Callable[[Generated, dict[str, Any]], None]:
    """A change that gives a field one of these values; blocks on the way are made."""

    def change(generated: Generated, spec: dict[str, Any]) -> None:
        for step in path[:-1]:
            spec = spec.setdefault(step, {})
        spec[path[-1]] = generated.chance.choice(of)

    return change


def _drop(*path: str) -> Callable[[Generated, dict[str, Any]], None]:
    """A change that takes a field away."""

    def change(_: Generated, spec: dict[str, Any]) -> None:
        for step in path[:-1]:
            spec = spec.get(step, {})
        spec.pop(path[-1], None)

    return change


def _configure(generated: Generated, spec: dict[str, Any]) -> None:
    spec.setdefault("flinkConfiguration", {}).update(generated.options(generated.chance.randint(1, 3)))


def _unconfigure(generated: Generated, spec: dict[str, Any]) -> None:
    conf = spec.get("flinkConfiguration") or {}
    if conf:
        del conf[generated.chance.choice(sorted(conf))]


def _derive(generated: Generated, spec: dict[str, Any]) -> None:
    """Leaves the memory to options."""
    component = generated.chance.choice(["jobManager", "taskManager"])
    spec.pop(component, None)
    keys = [key for key in OPTIONS if key.startswith(component.lower())]
    chosen = generated.chance.sample(keys, k=generated.chance.randint(1, 3))
    conf = spec.setdefault("flinkConfiguration", {})
    conf |= {key: generated.chance.choice([*OPTIONS[key], "2g", "1600m"]) for key in chosen}


JOB_CHANGES = [
    _set("deploymentName", of=["session", "Session", "a" * 46, "other"]),
    _set("job", "parallelism", of=[0, -1, 1]),
    _set("job", "upgradeMode", of=MODES),
    _set("job", "jarURI", of=["local:///x.jar", "s3://b/x.jar", ""]),
    _set("job", "savepointRedeployNonce", of=[1, 2]),
    _drop("job", "parallelism"),
    _drop("job"),
    _configure,
]
CHANGES = [
    *[_configure] * 8,
    *[_derive] * 4,
    *[_unconfigure] * 3,
    *JOB_CHANGES[1:],
    _set("job", "initialSavepointPath", of=["s3://b/sp", "", " "]),
    _set("job", "state", of=["running", "suspended"]),
    _set("flinkVersion", of=["v1_13", "v1_14", "v1_15", "v1_16", "v9_9"]),
    _set("mode", of=["native", "standalone"]),
    _set("ingress", "template", of=TEMPLATES),
    _set("ingress", of=[{}, {"className": "x"}]),
    _set("logConfiguration", of=[{}, *({each: "x"} for each in LOGS)]),
    _set("jobManager", "replicas", of=[0, 1, 2, 3, -1]),
    _set("taskManager", "replicas", of=[0, 1, 2, -1]),
    _set("jobManager", "resource", "memory", of=SIZES),
    _set("taskManager", "resource", "memory", of=SIZES),
    _set("jobManager", "resource", "ephemeralStorage", of=SIZES),
    _set("taskManager", "resource", "ephemeralStorage", of=SIZES),
    _set("serviceAccount", of=["", "flink"]),
    _drop("flinkVersion"),
    _drop("serviceAccount"),
    _drop("jobManager"),
    _drop("taskManager"),
    _drop("jobManager", "resource"),
    _drop("taskManager", "resource", "memory"),
    _drop("flinkConfiguration"),
]
