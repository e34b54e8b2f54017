"""Laws of the editor, on texts and edits that hypothesis makes up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from flinkgate.cli.editing.changes import same
from flinkgate.cli.editing.editor import _Editing, edit_text
from flinkgate.cli.editing.nodes import read
from flinkgate.cli.reading.documents import UnreadableError, read_documents
from flinkgate.policies.edits import Append, CannotEditError, Edit, Remove, Rename, Set, apply_edits
from flinkgate.webhook.patch import to_json_patch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from flinkgate.policies.edits import Path

EXAMPLES = int(os.environ.get("FLINKGATE_EXAMPLES", "500"))
laws = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

NEW_KEYS = ("new", "state.new", "n/1", "yes", "1", "a: b", "ключ2", "x y")
NEW_VALUES = (
    *(
        "1",
        "0",
        "plain",
        "yes",
        "010",
        "1e3",
        "12:30",
        "null",
        "~",
        "a: b",
        "# x",
        "",
        " lead",
        "it's",
        'say "x"',
        "a,b",
    ),
    *("two\nlines\n", "two\nlines", "\nodd", "tab\there", "ünï 🙂", "bell\x07", "a\u2028b", "---", "{x}", "a,b"),
    *(1, 0, -5, 2.5, 1e20, True, False, None, {}, [], {"x": 1}, {"x": {"y": "1"}, "z": []}, ["p", {"q": "r", "s": 1}]),
)


@laws
@given(data=st.data())
def test_one_edit_changes_its_own_lines_only(layouts: st.SearchStrategy[Any], data: st.DataObject) -> None:
    written = data.draw(layouts)
    check_one_edit(written, data.draw(st.randoms(use_true_random=False)))


@settings(laws, max_examples=EXAMPLES // 2)
@given(data=st.data())
def test_many_edits_mean_what_they_mean_on_plain_data(layouts: st.SearchStrategy[Any], data: st.DataObject) -> None:
    written = data.draw(layouts)
    check_many_edits(written, data.draw(st.randoms(use_true_random=False)))


@settings(laws, max_examples=EXAMPLES // 5)
@given(data=st.data())
def test_places_stay_right_from_edit_to_edit(layouts: st.SearchStrategy[Any], data: st.DataObject) -> None:
    """What the next edit sees without the text being parsed again is what parsing would find."""
    written = data.draw(layouts)
    check_places(written, data.draw(st.randoms(use_true_random=False)))


def check_one_edit(written: Any, chance: Random) -> None:
    before = values(written.text)
    document = chance.choice(list(before))
    edit = some_edit(before[document], chance)
    expected = {**before, document: apply_edits(before[document], [edit])}
    try:
        text = edit_text(written.text, {document: [edit]})
    except CannotEditError as reason:
        check_refusal(written, str(reason))
        return
    assert same_values(expected, values(text))
    check_lines(written, document, edit, before[document], text)
    check_comments(written, document, edit, before[document], text)
    check_ends(written.text, text)
    if chance.random() < 0.3:  # it costs as much as all the rest
        check_again(text, document, edit)


def check_many_edits(written: Any, chance: Random) -> None:
    before = values(written.text)
    edits: dict[int, list[Edit]] = {}
    expected = dict(before)
    for _ in range(chance.choice((2, 3, 5, 8))):
        document = chance.choice(list(before))
        edit = some_edit(expected[document], chance)
        edits.setdefault(document, []).append(edit)
        expected[document] = apply_edits(expected[document], [edit])
    try:
        text = edit_text(written.text, edits)
    except CannotEditError as reason:
        check_refusal(written, str(reason))
        return
    assert same_values(expected, values(text))
    check_ends(written.text, text)
    for document, changes in edits.items():
        patched = jsonpatch.apply_patch(before[document], to_json_patch(before[document], changes))
        assert same(patched, values(text)[document])


def check_places(written: Any, chance: Random) -> None:
    before = values(written.text)
    document = max(before)
    editing = _Editing(written.text.removeprefix("\ufeff"))
    for _ in range(5):
        edit = some_edit(editing.values[document], chance)
        try:
            editing.edit(document, edit)
        except CannotEditError as reason:
            check_refusal(written, str(reason))
            return
    try:
        found = read(editing.draft.text)[document].root
    except CannotEditError:
        assert written.aliases
        return
    assert shown(found) == shown(editing.roots[document])


def shown(entry: Any) -> list[Any]:
    """A place in numbers."""
    value, key = entry.value, entry.key
    keys = [entry.name, key.start, key.end, key.style] if key else []
    where = [entry.start, entry.mark, value.start, value.end]
    return [*where, *keys, value.kind, value.style, *map(shown, value.entries)]


def check_refusal(written: Any, reason: str) -> None:
    """Without aliases there is hardly a reason to refuse."""
    event(f"refused: {reason}")
    assert written.aliases or any(known in reason for known in KNOWN_REASONS), reason


KNOWN_REASONS = (
    "a comment stands between the entries",
    "a comment stands between the key and its value",
    "the text ends in a block scalar without a final newline",
    "kubectl reads a file that begins with { as JSON",
    "what stands below would become part of the text above",
)


def check_lines(written: Any, document: int, edit: Edit, value: Any, text: str) -> None:
    """All lines before and after those of the edit are there, and the same."""
    old, new = lines(written.text), lines(text)
    ranges = list(allowed(written, document, edit, value))
    assert any(
        old[:start] == new[:start]
        and len(new) >= start + len(old) - end
        and old[end:] == new[len(new) - len(old) + end :]
        for start, end in ranges
    ), (ranges, edit)


def allowed(written: Any, document: int, edit: Edit, value: Any) -> Iterator[tuple[int, int]]:
    """The lines that an edit may be about: where it only inserts, none, at any place in its container."""
    known = {path: span for (index, path), span in written.spans.items() if index == document}
    path = edit.path
    if path in known and not isinstance(edit, Append):
        yield of_entry(known, path, edit, written.text)
        return
    while path and path not in known:
        path = path[:-1]
    container = at(value, path)
    span = known.get(path)
    children = [known[child] for child in known if child[:-1] == path]
    if container and children and not children[0].flow:
        first, last = (span.first, span.last) if span else (0, len(lines(written.text)))
        for line in range(first, tail(written.text, last, kept=True) + 2):
            yield line, line
    elif span:
        yield span.first, span.last + 1


def of_entry(known: dict[Path, Any], path: Path, edit: Edit, text: str) -> tuple[int, int]:
    span = known[path]
    if isinstance(edit, Rename):
        return span.first, (span.last if span.flow else span.first) + 1
    start, end = (
        span.above,
        tail(text, span.last, kept=bool(set("|>") & set("".join(lines(text)[span.first : span.last + 1])))) + 1,
    )
    if isinstance(edit, Set):
        return span.first, end
    siblings = [child for child in known if child[:-1] == path[:-1]]
    if len(siblings) == 1 and path[:-1] in known:
        start = known[path[:-1]].first
    place = siblings.index(path)
    if not place and len(siblings) > 1 and known.get(path[:-1]) and known[path[:-1]].first == span.first:
        end = max(end, known[siblings[1]].first + 1)
    return start, end


def tail(text: str, last: int, *, kept: bool = False) -> int:
    """The last of the comments, or of blank lines that are kept, below a line: they may belong to what ends there."""
    written = lines(text)
    while last + 1 < len(written):
        line = written[last + 1].strip()
        if not line.startswith("#") and (line or not kept):
            break
        last += 1
    return last


def check_comments(written: Any, document: int, edit: Edit, value: Any, text: str) -> None:
    """A removed key takes its own comments along; all others stay, but for those of a value that was replaced."""
    size = len(edit.path)
    if isinstance(edit, Remove):
        gone = [name for name, owner in written.comments.items() if owner and owner == (document, edit.path)]
        assert [] == [name for name in gone if name in text]
    replaces_many = isinstance(edit, Set) and isinstance(at(value, edit.path), dict | list)
    for name, owner in written.comments.items():
        inside = owner and owner[0] == document and owner[1][:size] == edit.path
        if not isinstance(edit, Remove) and not replaces_many:
            assert name in text
        elif owner:
            assert inside or name in text


def check_ends(before: str, after: str) -> None:
    """Line breaks, byte order mark and final newline are those of the file."""
    assert before[:1].startswith("\ufeff") == after[:1].startswith("\ufeff")
    assert ("\r\n" in before) == ("\r\n" in after) or "\n" not in after
    assert "\n" not in after.replace("\r\n", "") or "\r\n" not in before


def check_again(text: str, document: int, edit: Edit) -> None:
    """What is there already is not written again."""
    if isinstance(edit, Set):
        assert text == edit_text(text, {document: [edit]})
    elif isinstance(edit, Remove) and isinstance(edit.path[-1], str):
        with pytest.raises(CannotEditError):
            edit_text(text, {document: [edit]})


def some_edit(value: Any, chance: Random) -> Edit:
    """An edit that has a meaning on this value."""
    paths = list(paths_of(value)) or [("emptied",)]
    for _ in range(100):
        path, new = chance.choice(paths), chance.choice(NEW_VALUES)
        there = at(value, path)
        edits: list[Edit] = [Set(path, new), Set(path, new), Remove(path)]
        if isinstance(path[-1], str):
            edits.append(Rename(path, chance.choice(NEW_KEYS)))
        if isinstance(there, list) or there is None:
            edits += [Append(path, new)] * 2
        if isinstance(there, dict) or (there is None and isinstance(path[-1], str)):
            edits += [Set((*path, chance.choice(NEW_KEYS)), new), Set((*path, "deep", chance.choice(NEW_KEYS)), new)]
        edits.append(Set((chance.choice(NEW_KEYS),), new))
        edit = chance.choice(edits)
        try:
            apply_edits(value, [edit])
        except CannotEditError:
            continue
        return edit
    raise AssertionError("no edit found")


def paths_of(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield from paths_of(child, (*path, step))


def at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def values(text: str) -> dict[int, Any]:
    try:
        return {document.index: document.value for document in read_documents(text)}
    except UnreadableError:
        assume(condition=False)
        raise


def same_values(one: dict[int, Any], other: dict[int, Any]) -> bool:
    return one.keys() == other.keys() and all(same(one[index], other[index]) for index in one)


def lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
