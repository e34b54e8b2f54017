"""The laws that hold for every rule. A rule's own page is its fixture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonpatch
import pytest

from flinkgate.cli.editing.editor import edit_text
from flinkgate.cli.reading.documents import read_documents
from flinkgate.policies.edits import apply_edits
from flinkgate.policies.engine import ActiveRule, Diagnostic, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.flink.operator.releases import MAIN
from flinkgate.policies.flink.platform import UNKNOWN_PLATFORM, Platform
from flinkgate.policies.manifest import Context, is_flink
from flinkgate.policies.pages import HEADINGS, example, page, sections
from flinkgate.policies.rule import all_rules
from flinkgate.policies.surroundings import Surroundings
from flinkgate.webhook.patch import to_json_patch

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.policies.rule import Rule

RULES = all_rules()
FOLDER = Path(__file__).parent
PLATFORMS = {
    "unsupported-flink-version": Platform(operator=(1, 15)),
    "last-state-not-supported": Platform(operator=(1, 9)),
    "metrics-window-too-short": Platform(operator=MAIN),
    "nested-configuration": Platform(operator=(1, 12)),
    "new-job-suspended": Platform(operator=(1, 6)),
    "unquoted-value": Platform(operator=(1, 12)),
    "kind-of-newer-operator": Platform(operator=(1, 12)),
}
"""What the page of a rule says that it needs to know of the platform."""
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
        platform = PLATFORMS.get(rules[0].name, UNKNOWN_PLATFORM) if len(rules) == 1 else UNKNOWN_PLATFORM
        context = Context(platform, surroundings, twice)
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
        assert all("spec" in manifest or "data" in manifest for manifest in manifests)


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


@every_rule
def test_message_is_well_formed(rule: Rule, assert_well_formed: Callable[..., None]) -> None:
    text = example(rule, "Example")
    index, diagnostic = the_finding(rule)

    assert_well_formed(documents(text)[index], diagnostic)
