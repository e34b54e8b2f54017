"""Judging what was read: every manifest by the rules, every finding at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.cli.inputs import concerns_flink, is_template, manifests
from flinkgate.cli.report.model import Failure, Located, Report, Unreadable
from flinkgate.policies.admission import InvalidReviewError, asks_for_judgement, is_review, request_of, review
from flinkgate.policies.engine import Judgement, judge
from flinkgate.policies.manifest import Context, is_flink
from flinkgate.policies.sql.script import count_scripts
from flinkgate.policies.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flinkgate.cli.inputs import InputFile, Inputs, Subject
    from flinkgate.policies.engine import Diagnostic, RuleFailure
    from flinkgate.policies.settings import Settings

    SettingsFor = Callable[[str], Settings]

IN_REVIEW = ("request", "object")


class _Judged(NamedTuple):
    """What came of one file."""

    located: list[Located]
    unreadable: list[Unreadable]
    failures: list[RuleFailure]
    notes: list[str]
    resources: int
    scripts: int


def check(inputs: Inputs, settings_for: SettingsFor, beside: Iterable[InputFile] = ()) -> Report:
    """The report on `inputs`, each file judged by the settings that hold for it.

    Every object in `inputs` and `beside` may serve as surroundings of every other.
    """
    known = Surroundings(manifest for file in (*inputs.files, *beside) for manifest in manifests(file))
    judged = [(file, _file(file, settings_for(file.name), known)) for file in inputs.files]
    return Report(
        located=tuple(each for _, result in judged for each in result.located),
        unreadable=(*inputs.unreadable, *(each for _, result in judged for each in result.unreadable)),
        failures=tuple(Failure(file.name, each) for file, result in judged for each in result.failures),
        notes=(*inputs.notes, *(each for _, result in judged for each in result.notes)),
        texts={file.name: file.text for file in inputs.files},
        resources=sum(result.resources for _, result in judged),
        scripts=sum(result.scripts for _, result in judged),
    )


def _file(file: InputFile, settings: Settings, known: Surroundings) -> _Judged:
    result = _Judged([], [], [], [], 0, 0)
    resources = scripts = 0
    for subject in filter(concerns_flink, file.subjects):
        if is_template(subject.value):
            line = subject.document.span(subject.path).start.line
            result.notes.append(f"{file.name}:{line}: skipped, since it is a template; render it first")
            continue
        scripts += count_scripts(subject.value, Context(surroundings=known))
        resources += is_flink(subject.value) or is_review(subject.value)
        try:
            judgement, inside = _judged(subject, settings, known)
        except InvalidReviewError as problem:
            start = subject.document.span(subject.path).start
            result.unreadable.append(Unreadable(file.name, f"AdmissionReview: {problem}", start))
            continue
        result.failures.extend(judgement.failures)
        result.located.extend(_located(judgement.diagnostics, file.name, subject._replace(path=inside)))
    result.located.sort(key=lambda each: (each.span.start, each.diagnostic.severity.rank))
    return result._replace(resources=resources, scripts=scripts)


def _judged(subject: Subject, settings: Settings, known: Surroundings) -> tuple[Judgement, tuple[str | int, ...]]:
    """The judgement of one object, and where in the document the judged manifest stands."""
    if is_review(subject.value):
        verdict = review(request_of(subject.value), settings, known)
        return Judgement((*verdict.denying, *verdict.noted), verdict.failures), (*subject.path, *IN_REVIEW)
    if is_flink(subject.value) and not asks_for_judgement({"operation": "CREATE", "object": subject.value}):
        return Judgement(), subject.path
    duplicates = tuple(
        _inside(subject, each.path) for each in subject.document.duplicates if _holds(subject, each.path)
    )
    context = Context(settings.platform, known, duplicates)
    return judge(subject.value, settings.rules, context), subject.path


def _holds(subject: Subject, path: tuple[str | int, ...]) -> bool:
    return path[: len(subject.path)] == subject.path


def _inside(subject: Subject, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    return path[len(subject.path) :]


def _located(diagnostics: Iterable[Diagnostic], file: str, subject: Subject) -> Iterator[Located]:
    for diagnostic in diagnostics:
        path = (*subject.path, *diagnostic.finding.path)
        yield Located(diagnostic, file, subject.document.index, path, subject.document.span(path))
