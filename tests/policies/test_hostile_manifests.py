"""Every rule survives every manifest: it does not break, changes nothing, and its fixes mend what they are for."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flinkgate.cli.reading.documents import read_documents
from flinkgate.policies.edits import CannotEditError, apply_edits
from flinkgate.policies.engine import ActiveRule, Diagnostic, judge
from flinkgate.policies.manifest import Context, is_flink
from flinkgate.policies.pages import example
from flinkgate.policies.rule import all_rules
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from flinkgate.policies.rule import Rule

RULES = all_rules()


def active(rule: Rule) -> ActiveRule:
    return ActiveRule(rule, rule.severity, {})


DURATIONS = ["1 min", "10 min", "0", "5 ms", 9, "soon"]
COUNTS = ["1", "2", 0, "-1", 3, "many"]
SWITCHES = ["true", "false", True, "yes"]
MODES = ["EXACTLY_ONCE", "AT_LEAST_ONCE", "exactly-once", "once"]
RETENTIONS = ["RETAIN_ON_CANCELLATION", "DELETE_ON_CANCELLATION", "retain", "delete-on-cancellation", "?"]
BACKENDS = ["rocksdb", "hashmap", "filesystem", "jobmanager", "forst", "memory", "rocks-db", "org.x.Factory"]
STORAGES = ["filesystem", "jobmanager", "file-system", "rocksdb"]
DIRECTORIES = ["file:///data/cp", "s3://b/x", "s3://b", "file:///", "/data/cp", "file:///tmp", " s3://b/x", "cp"]
HA_TYPES = ["kubernetes", "NONE", "k8s", "org.x.Factory"]
OPTIONS: Mapping[str, list[Any]] = {
    "execution.checkpointing.interval": DURATIONS,
    "execution.checkpointing.timeout": DURATIONS,
    "execution.checkpointing.mode": MODES,
    "execution.checkpointing.max-concurrent-checkpoints": COUNTS,
    "execution.checkpointing.tolerable-failed-checkpoints": COUNTS,
    "execution.checkpointing.externalized-checkpoint-retention": RETENTIONS,
    "execution.checkpointing.unaligned": SWITCHES,
    "execution.checkpointing.unaligned.enabled": SWITCHES,
    "execution.checkpointing.num-retained": COUNTS,
    "state.checkpoints.num-retained": COUNTS,
    "execution.checkpointing.incremental": SWITCHES,
    "state.backend.incremental": SWITCHES,
    "state.backend.type": BACKENDS,
    "state.backend": BACKENDS,
    "execution.checkpointing.storage": STORAGES,
    "state.checkpoint-storage": STORAGES,
    "execution.checkpointing.dir": DIRECTORIES,
    "state.checkpoints.dir": DIRECTORIES,
    "state.savepoints.dir": DIRECTORIES,
    "high-availability.type": HA_TYPES,
    "high-availability": HA_TYPES,
    "high-availability.storageDir": DIRECTORIES,
    "taskmanager.numberOfTaskSlots": COUNTS,
    "kubernetes.operator.pod-template.merge-arrays-by-name": SWITCHES,
    "kubernetes.operator.job.upgrade.last-state.job-cancel.enabled": SWITCHES,
}
VERSIONS = ["v1_15", "v1_16", "v1_18", "v1_20", "v2_0", "v2_3", "v9_9", "1.17", 1.18, None]
MAIN_NAMES = ["flink-main-container", "flink", "app"]
SOURCES = [{"persistentVolumeClaim": {"claimName": "data"}}, {"hostPath": {"path": "/x"}}, {"emptyDir": {}}]


@st.composite
def templates(draw: st.DrawFn) -> dict[str, Any]:
    main = {"name": draw(st.sampled_from(MAIN_NAMES)), "volumeMounts": [{"name": "data", "mountPath": "/data"}]}
    sidecar = {"name": "sidecar", "image": "busybox", "volumeDevices": [{"name": "raw"}]}
    volumes = [{"name": "data", **draw(st.sampled_from(SOURCES))}, {"name": "raw", "hostPath": {"path": "/dev/x"}}]
    init = [{"name": "init", "image": "busybox"}]
    containers = draw(st.permutations([main, sidecar]))
    return {"spec": {"containers": containers, "initContainers": init, "volumes": volumes}}


@st.composite
def specs(draw: st.DrawFn) -> dict[str, Any]:
    """A spec with the fields and options that rules look at, each with a value that some rule likes or dislikes."""
    chosen = draw(st.sets(st.sampled_from(sorted(OPTIONS)), max_size=12))
    return {
        "flinkVersion": draw(st.sampled_from(VERSIONS)),
        "image": "flink:1.18",
        "flinkConfiguration": {key: draw(st.sampled_from(OPTIONS[key])) for key in sorted(chosen)},
        "podTemplate": draw(templates()),
        "jobManager": {"replicas": draw(st.integers(1, 2)), "podTemplate": draw(st.none() | templates())},
        "taskManager": {"replicas": draw(st.integers(1, 2)), "podTemplate": draw(st.none() | templates())},
        "job": {"upgradeMode": draw(st.sampled_from(["last-state", "savepoint", "stateless"])), "parallelism": 4},
    }


HEAD = {"apiVersion": "flink.apache.org/v1beta1", "metadata": {"name": "x", "namespace": "y"}}
CLAIM = {
    "kind": "PersistentVolumeClaim",
    "metadata": {"name": "data", "namespace": "y"},
    "spec": {"accessModes": ["ReadWriteOnce"]},
}
CLUSTER = {**HEAD, "kind": "FlinkDeployment", "spec": {"flinkVersion": "v1_18"}}
BESIDE = Context(surroundings=Surroundings((CLAIM, CLUSTER)))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every field below the kind, outermost first."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [places(child, (*path, step)) for step, child in children]
    return [path, *(place for each in below for place in each)]


WORDS = [
    *("exactly-once", "AT_LEAST_ONCE", "retain", "DELETE_ON_CANCELLATION", "none", "stateless", "org.x.Factory"),
    *("filesystem", "hashmap", "rocks-db", "0", "-1", "5", "1.5", "true", "TRUE", "#", "${X}/y", "flink", "data"),
    *(":", "://x", "/data/cp", "s3://b", "file:///", "file:///data/x", "file:/x", "flink-main-container"),
    *("v1_15", "v1_18", "v2_0", "v2_3", "v9_9", "1.17", "v1_"),
]
TEXTS = [*WORDS, "", " ", "5 ms", " s3://b/x", "a\nb", "\x00\x1b[31m", "x" * 3000, "9" * 20, "9" * 5000]
ODD = [None, True, 0, -1, 10**30, 1.5, float("inf"), [], ["x"], [None], {}, {"name": ["x"]}, {"": {}}, *TEXTS]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(TEXTS) | st.text(max_size=6)
HOSTILE = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(TEXTS), inner, max_size=3),
    max_leaves=5,
)


KINDS = ("FlinkDeployment", "FlinkSessionJob", "FlinkBlueGreenDeployment", "FlinkStateSnapshot")
KEPT = {("kind",), ("apiVersion",)}
"""What must be there for a rule to look at all; anything else may go."""


@st.composite
def built(draw: st.DrawFn) -> dict[str, Any]:
    kind, spec = draw(st.sampled_from(KINDS)), draw(specs())
    within = {"template": {"spec": spec}} if kind == "FlinkBlueGreenDeployment" else spec
    return {**HEAD, "kind": kind, "spec": {"deploymentName": "x", **within}}


def examples(rule: Rule) -> list[dict[str, Any]]:
    documents = read_documents(example(rule, "Example"))
    return [document.value for document in documents if is_flink(document.value)]


EXAMPLES = [each for rule in RULES.values() for each in examples(rule)]


@st.composite
def manifests(draw: st.DrawFn) -> dict[str, Any]:
    """A manifest in which up to a few fields, anywhere, hold anything at all or are gone."""
    manifest = deepcopy(draw(st.sampled_from(EXAMPLES) | built()))
    for _ in range(draw(st.integers(0, 3))):
        targets = [path for path in places(manifest) if path and path not in KEPT]
        if not targets:
            break
        [*way, last] = draw(st.sampled_from(targets))
        parent: Any = manifest
        for step in way:
            parent = parent[step]
        if draw(st.booleans()):
            parent[last] = draw(HOSTILE)
        else:
            del parent[last]
    return manifest


def assert_fixes_apply(manifest: dict[str, Any], diagnostic: Diagnostic) -> None:
    """A fix can be applied, and what it mends is not found again."""
    if diagnostic.finding.fix is None:
        return
    try:
        after = apply_edits(manifest, diagnostic.finding.fix.edits)
    except CannotEditError as reason:
        pytest.fail(f"{diagnostic}: {reason}")
    assert diagnostic not in judge(after, (active(RULES[diagnostic.rule]),), BESIDE).diagnostics


def assert_survives(manifest: dict[str, Any], rules: Sequence[Rule], assert_well_formed: Callable[..., None]) -> None:
    before = repr(manifest)

    judgement = judge(manifest, tuple(map(active, rules)), BESIDE)

    assert () == judgement.failures
    assert before == repr(manifest)
    for diagnostic in judgement.diagnostics:
        assert_well_formed(manifest, diagnostic)
        assert_fixes_apply(manifest, diagnostic)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_survives_its_own_example_with_any_one_field_gone_wrong(
    rule: Rule, assert_well_formed: Callable[..., None]
) -> None:
    for manifest in examples(rule):
        for *way, last in (path for path in places(manifest) if path and path not in KEPT):
            for odd in ODD:
                broken = deepcopy(manifest)
                parent: Any = broken
                for step in way:
                    parent = parent[step]
                parent[last] = odd
                assert_survives(broken, [rule], assert_well_formed)


@settings(max_examples=200, deadline=None)
@given(manifest=manifests())
def test_every_rule_survives_any_manifest(manifest: dict[str, Any], assert_well_formed: Callable[..., None]) -> None:
    assert_survives(manifest, list(RULES.values()), assert_well_formed)
