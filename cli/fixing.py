"""Applying fixes to files: round after round until nothing changes, whole fixes or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.cli.checking import check
from flinkgate.cli.editing.editor import edit_text
from flinkgate.cli.editing.writing import write_atomically
from flinkgate.cli.inputs import InputFile, Inputs, input_file
from flinkgate.cli.reading.documents import UnreadableError, encoded
from flinkgate.policies.edits import Append, CannotEditError, Edit, Remove, Rename, Set
from flinkgate.policies.finding import Safety
from flinkgate.policies.mending import MOST_ROUNDS, disjoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from flinkgate.cli.checking import SettingsFor
    from flinkgate.cli.report.model import Located, Report
    from flinkgate.policies.edits import Path


class Mended(NamedTuple):
    """One file after its fixes."""

    before: InputFile
    after: InputFile
    applied: tuple[Located, ...]
    refused: Mapping[tuple[str, Path], str]
    """Fixes that the editor could not splice, by rule and path, with the reason."""


def mend(file: InputFile, settings_for: SettingsFor, beside: Iterable[InputFile], *, unsafe: bool) -> Mended:
    """The file with every fix applied that can be; its own text if none can."""
    result = Mended(file, file, (), {})
    others = tuple(beside)
    for _ in range(MOST_ROUNDS):
        report = check(Inputs((result.after,), (), ()), settings_for, others)
        following = _round(result, report, unsafe=unsafe)
        if following.after.text == result.after.text:
            return following
        result = following
    return result


def _round(result: Mended, report: Report, *, unsafe: bool) -> Mended:
    """One round: all fixes that do not touch each other, together if possible, else one by one."""
    chosen = list(_chosen(report.located, result.refused, unsafe=unsafe))
    if not chosen:
        return result
    try:
        return _applied(result, chosen)
    except (CannotEditError, UnreadableError):
        return _one_by_one(result, chosen)


def _one_by_one(result: Mended, chosen: Sequence[Located]) -> Mended:
    """The first fix that can be applied alone; those before it are refused. The rest comes again next round."""
    for each in chosen:
        try:
            return _applied(result, [each])
        except (CannotEditError, UnreadableError) as reason:
            refused = {**result.refused, _key(each): str(reason)}
            result = result._replace(refused=refused)
    return result


def _applied(result: Mended, chosen: Sequence[Located]) -> Mended:
    edits: dict[int, list[Edit]] = {}
    for each in chosen:
        edits.setdefault(each.document, []).extend(_edits(each))
    text = edit_text(result.after.text, edits)
    after = input_file(result.after.source, text)
    return result._replace(after=after, applied=(*result.applied, *chosen))


def _chosen(located: Iterable[Located], refused: Mapping[tuple[str, Path], str], *, unsafe: bool) -> Iterator[Located]:
    """Fixes to apply together: wanted, not refused before, and none touching a field that an earlier one touches."""
    wanted = (
        each
        for each in located
        if (fix := each.diagnostic.finding.fix) is not None
        and _key(each) not in refused
        and (unsafe or fix.safety is Safety.SAFE)
    )
    return disjoint((each, [(each.document, *edit.path) for edit in _edits(each)]) for each in wanted)


def _edits(each: Located) -> Iterator[Edit]:
    """The edits of a fix, addressed from the root of the document."""
    finding = each.diagnostic.finding
    root = each.path[: len(each.path) - len(finding.path)]
    for edit in finding.fix.edits if finding.fix else ():
        match edit:
            case Set() | Append() | Rename() | Remove():
                yield edit._replace(path=(*root, *edit.path))


def _key(each: Located) -> tuple[str, Path]:
    return each.diagnostic.rule, (each.document, *each.path)


def mend_all(
    inputs: Inputs, report: Report, settings_for: SettingsFor, beside: Iterable[InputFile], *, unsafe: bool
) -> tuple[Mended, ...]:
    """Every file after its fixes, changed or not; `report` says what was found in them before."""
    fixable = {each.file for each in report.located if each.diagnostic.finding.fix is not None}
    known = (*inputs.files, *beside)
    return tuple(
        mend(file, settings_for, (each for each in known if each is not file), unsafe=unsafe)
        if file.name in fixable
        else Mended(file, file, (), {})
        for file in inputs.files
    )


def write(mended: Mended) -> None:
    """Puts the new text in place of the old one. Raises OSError, after which the old text stands."""
    file = mended.after
    write_atomically(file.source.path, encoded(file.text, file.source.encoding))


def difference(mended: Mended) -> str:
    """The change as a unified diff; empty where there is none."""
    from difflib import unified_diff  # noqa: PLC0415  only --diff asks

    before, after, name = mended.before.text, mended.after.text, mended.before.name
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
