"""The laws that hold for every rule. A rule's own page is its fixture."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flinkgate.cli.editing.editor import edit_text
from flinkgate.cli.reading.documents import read_documents
from flinkgate.policies.edits import CannotEditError, apply_edits
from flinkgate.policies.engine import ActiveRule, Diagnostic, Judgement, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.json_values import nearest
from flinkgate.policies.manifest import Context, is_flink
from flinkgate.policies.pages import HEADINGS, example, page, sections
from flinkgate.policies.rule import all_rules
from flinkgate.policies.surroundings import Surroundings
from flinkgate.webhook.patch import to_json_patch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.policies.rule import Rule

RULES = all_rules()
FOLDER = Path(__file__).parent
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


def active(rule: Rule) -> ActiveRule:
    return ActiveRule(rule, rule.severity, {})


def documents(text: str) -> list[Any]:
    return [document.value for document in read_documents(text)]


def judged(text: str, *rules: Rule) -> list[tuple[int, Diagnostic]]:
    """What these rules say of each document of a text, the others beside it."""
    found = []
    surroundings = Surroundings(documents(text))
    for document in read_documents(text):
        twice = tuple(each.path for each in document.duplicates)
        context = Context(surroundings=surroundings, duplicate_keys=twice)
        judgement = judge(document.value, tuple(map(active, rules)), context)
        assert judgement.failures == ()
        found += [(document.index, each) for each in judgement.diagnostics]
    return found


def the_finding(rule: Rule) -> tuple[int, Diagnostic]:
    [only] = judged(example(rule, "Example"), rule)
    return only


@every_rule
def test_page_has_its_headings_in_order(rule: Rule) -> None:
    expected = [heading for heading in HEADINGS if heading != "Options" or rule.parameters]

    assert expected == list(sections(rule))
    assert all(sections(rule).values())


@every_rule
def test_page_is_only_its_sections(rule: Rule) -> None:
    assert page(rule).startswith("## ")
    assert 2 == page(rule).count("```yaml\n")


@every_rule
def test_page_documents_exactly_the_parameters(rule: Rule) -> None:
    documented = re.findall(r"^- `(\w+)`:", sections(rule).get("Options", ""), re.MULTILINE)

    assert list(rule.parameters) == documented


@every_rule
def test_errors_name_their_evidence(rule: Rule) -> None:
    evidence = re.findall(r"^- .*", sections(rule)["References"], re.MULTILINE)

    assert evidence or rule.severity is not Severity.ERROR


@every_rule
def test_name_is_that_of_the_file_and_of_its_test(rule: Rule) -> None:
    *_, concern, module = rule.module.split(".")

    assert rule.name == module.replace("_", "-")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert (FOLDER / "rules" / concern / f"test_{module}.py").is_file()


@every_rule
def test_examples_are_whole_manifests(rule: Rule) -> None:
    for heading in ("Example", "Use instead"):
        manifests = documents(example(rule, heading))
        assert any(is_flink(manifest) for manifest in manifests)
        assert all("spec" in manifest for manifest in manifests)


@every_rule
def test_example_fires_exactly_once(rule: Rule) -> None:
    _, diagnostic = the_finding(rule)

    assert rule.name == diagnostic.rule
    assert rule.severity is diagnostic.severity


@every_rule
def test_remedy_is_clean(rule: Rule) -> None:
    assert [] == judged(example(rule, "Use instead"), rule)


@every_rule
def test_remedy_brings_nothing_else_up(rule: Rule) -> None:
    """What a page recommends passes the other rules too, but for what its example is silent about."""
    before = {each.rule for _, each in judged(example(rule, "Example"), *RULES.values())}
    after = [each.rule for _, each in judged(example(rule, "Use instead"), *RULES.values())]

    assert [] == [name for name in after if name not in before]


@every_rule
def test_page_says_whether_there_is_a_fix(rule: Rule) -> None:
    _, diagnostic = the_finding(rule)

    if diagnostic.finding.fix is not None:
        assert not sections(rule)["Fix safety"].startswith("There is no fix")


@every_rule
def test_page_names_the_safety_of_the_fix(rule: Rule) -> None:
    _, diagnostic = the_finding(rule)
    if diagnostic.finding.fix is None:
        pytest.skip("no fix of the example")

    assert diagnostic.finding.fix.safety.value in sections(rule)["Fix safety"].lower()


@every_rule
def test_fix_turns_the_example_into_the_remedy_as_data(rule: Rule) -> None:
    index, diagnostic = the_finding(rule)
    if diagnostic.finding.fix is None:
        pytest.skip("no fix of the example")
    before, after = documents(example(rule, "Example")), documents(example(rule, "Use instead"))
    edits = diagnostic.finding.fix.edits

    assert after[index] == apply_edits(before[index], edits)
    assert list(after[index]["spec"]) == list(apply_edits(before[index], edits)["spec"])
    assert after[index] == jsonpatch.apply_patch(before[index], to_json_patch(before[index], edits))


@every_rule
def test_fix_turns_the_example_into_the_remedy_byte_for_byte(rule: Rule) -> None:
    index, diagnostic = the_finding(rule)
    if diagnostic.finding.fix is None:
        pytest.skip("no fix of the example")

    expected = example(rule, "Use instead")

    assert expected == edit_text(example(rule, "Example"), {index: list(diagnostic.finding.fix.edits)})


def everything(manifest: Any, context: Context | None = None) -> Judgement:
    return judge(manifest, tuple(map(active, RULES.values())), context or Context())


def assert_well_formed(manifest: Any, diagnostic: Diagnostic) -> None:
    finding = diagnostic.finding
    assert finding.path == nearest(manifest, finding.path), diagnostic
    assert finding.message.isprintable(), diagnostic
    assert not finding.message.endswith("."), diagnostic
    assert diagnostic.rule not in finding.message, diagnostic
    assert re.search(r"\bexpected\b", finding.message), diagnostic
    assert finding.fix is None or (finding.fix.edits and finding.fix.title.isprintable()), diagnostic


@every_rule
def test_message_is_well_formed(rule: Rule) -> None:
    text = example(rule, "Example")
    index, diagnostic = the_finding(rule)

    assert_well_formed(documents(text)[index], diagnostic)


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


TEXTS = st.sampled_from(
    [
        *(
            "",
            " ",
            "0",
            "-1",
            "5",
            "5 ms",
            "9" * 20,
            "9" * 5000,
            "1.5",
            "true",
            "TRUE",
            "none",
            "a\nb",
            "#",
            "x" * 3000,
        ),
        *(
            "exactly-once",
            "AT_LEAST_ONCE",
            "retain",
            "DELETE_ON_CANCELLATION",
            "filesystem",
            "hashmap",
            "org.x.Factory",
        ),
        *(
            "/data/cp",
            " s3://b/x",
            "s3://b",
            "file:///",
            "file:///data/x",
            "file:/x",
            ":",
            "://x",
            "${X}/y",
            "\x00\x1b[31m",
        ),
        *(
            "v1_15",
            "v1_18",
            "v2_0",
            "v2_3",
            "v9_9",
            "1.17",
            "v1_",
            "flink-main-container",
            "flink",
            "data",
            "stateless",
        ),
    ]
) | st.text(max_size=6)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
HOSTILE = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
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


EXAMPLES = [each for rule in RULES.values() for each in documents(example(rule, "Example")) if is_flink(each)]


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


@settings(max_examples=150, deadline=None)
@given(manifests())
def test_no_rule_breaks_or_writes_whatever_the_manifest(manifest: dict[str, Any]) -> None:
    before = deepcopy(manifest)

    judgement = everything(manifest, BESIDE)

    assert () == judgement.failures
    assert repr(before) == repr(manifest)
    for diagnostic in judgement.diagnostics:
        assert_well_formed(manifest, diagnostic)


@settings(max_examples=150, deadline=None)
@given(manifests())
def test_every_fix_can_be_applied_and_removes_its_finding(manifest: dict[str, Any]) -> None:
    for diagnostic in everything(manifest, BESIDE).diagnostics:
        if diagnostic.finding.fix is None:
            continue
        try:
            after = apply_edits(manifest, diagnostic.finding.fix.edits)
        except CannotEditError as reason:
            pytest.fail(f"{diagnostic}: {reason}")
        assert diagnostic not in judge(after, (active(RULES[diagnostic.rule]),), BESIDE).diagnostics
