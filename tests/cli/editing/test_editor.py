"""Edits shown as the text before and after."""

from __future__ import annotations

import pytest

from flinkgate.cli.editing.editor import edit_text
from flinkgate.policies.edits import Append, CannotEditError, Edit, Remove, Rename, Set

CONF = ("spec", "flinkConfiguration")


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            'k: "0"  # keep none\n',
            [Set(("k",), "1")],
            'k: "1"  # keep none\n',
            id="double quotes stay",
        ),
        pytest.param(
            "k: '0'\n",
            [Set(("k",), "1")],
            "k: '1'\n",
            id="single quotes stay",
        ),
        pytest.param(
            "k: 0\n",
            [Set(("k",), 1)],
            "k: 1\n",
            id="an int for an int",
        ),
        pytest.param(
            "k: 0\n",
            [Set(("k",), "1")],
            'k: "1"\n',
            id="text for an int is quoted",
        ),
        pytest.param(
            "k: hashmap\n",
            [Set(("k",), "rocksdb")],
            "k: rocksdb\n",
            id="text for a word stays plain",
        ),
        pytest.param(
            "k: hashmap\n",
            [Set(("k",), "yes")],
            'k: "yes"\n',
            id="text that reads as true is quoted",
        ),
        pytest.param(
            'k: "0"\n',
            [Set(("k",), 1)],
            "k: 1\n",
            id="an int for quoted text loses the quotes",
        ),
        pytest.param(
            'k: "0"\n',
            [Set(("k",), 'say "it\'s"')],
            'k: "say \\"it\'s\\""\n',
            id="quotes inside quotes",
        ),
        pytest.param(
            "k: '0'\n",
            [Set(("k",), "it's")],
            "k: 'it''s'\n",
            id="an apostrophe in single quotes",
        ),
        pytest.param(
            "k: '0'\n",
            [Set(("k",), "a\nb")],
            'k: "a\\nb"\n',
            id="a line break needs double quotes",
        ),
        pytest.param(
            "k: a # c\n",
            [Set(("k",), "a #b")],
            'k: "a #b" # c\n',
            id="a hash needs quotes",
        ),
        pytest.param(
            "k: a\n",
            [Set(("k",), "a:")],
            'k: "a:"\n',
            id="a colon at the end needs quotes",
        ),
        pytest.param(
            "k: a\n",
            [Set(("k",), "s3://bucket/path")],
            "k: s3://bucket/path\n",
            id="a URI needs none",
        ),
        pytest.param(
            'k: "0"\n',
            [Set(("k",), None)],
            "k: null\n",
            id="null is a word",
        ),
        pytest.param(
            'k: "漢字"  # 🙂\n',
            [Set(("k",), "wörter")],
            'k: "wörter"  # 🙂\n',
            id="wide characters",
        ),
        pytest.param(
            """\
k: one
  two  # c
l: 1
""",
            [Set(("k",), "three")],
            """\
k: three  # c
l: 1
""",
            id="plain text over two lines becomes one",
        ),
        pytest.param(
            """\
k:
l: 1
""",
            [Set(("k",), "x")],
            """\
k: x
l: 1
""",
            id="nothing becomes something",
        ),
        pytest.param(
            """\
k:  # c
l: 1
""",
            [Set(("k",), "x")],
            """\
k: x  # c
l: 1
""",
            id="nothing before a comment",
        ),
        pytest.param(
            'k: !!int "3"\n',
            [Set(("k",), "x")],
            'k: "x"\n',
            id="a tag goes with its value",
        ),
        pytest.param(
            "k: &a 1\n",
            [Set(("k",), 2)],
            "k: &a 2\n",
            id="an anchor that nobody uses stays",
        ),
        pytest.param(
            """\
a: &a 1
k: *a
""",
            [Set(("k",), 2)],
            """\
a: &a 1
k: 2
""",
            id="an alias is replaced",
        ),
        pytest.param(
            """\
k: |  # c
  one
  two
l: 1
""",
            [Set(("k",), "one\nthree\n")],
            """\
k: |  # c
  one
  three
l: 1
""",
            id="a literal stays one",
        ),
        pytest.param(
            """\
k: |
  one

l: 1
""",
            [Set(("k",), "two")],
            """\
k: |-
  two

l: 1
""",
            id="a literal loses its last line break",
        ),
        pytest.param(
            """\
k: |+
  one

l: 1
""",
            [Set(("k",), "two\n")],
            """\
k: |+
  two
l: 1
""",
            id="a literal that keeps its blank lines",
        ),
        pytest.param(
            """\
k: >-
  one
  two
l: 1
""",
            [Set(("k",), "three\nfour")],
            """\
k: >-
  three

  four
l: 1
""",
            id="folded text stays folded",
        ),
        pytest.param(
            """\
k: |  # c
  one
l: 1
""",
            [Set(("k",), 3)],
            """\
k: 3  # c
l: 1
""",
            id="a number for a literal",
        ),
        pytest.param(
            "k: |\n   one\n   \n   two\nl: 1\n",
            [Set(("k",), "one\n  deeper\n")],
            """\
k: |
   one
     deeper
l: 1
""",
            id="spaces on an empty line",
        ),
    ],
)
def test_a_scalar_keeps_the_style_of_its_place(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: b  # c
  image: flink
""",
            [Set((*CONF, "k"), "1")],
            """\
spec:
  flinkConfiguration:
    a: b  # c
    k: "1"
  image: flink
""",
            id="below the last key",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: b

  # the image
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:
    a: b
    k: x

  # the image
  image: flink
""",
            id="above a comment on the next key",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: b
      # more on a
  # the image
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:
    a: b
      # more on a
    k: x
  # the image
  image: flink
""",
            id="below comments that stand deeper",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: 'b'
    c: 'd'
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:
    a: 'b'
    c: 'd'
    k: 'x'
  image: flink
""",
            id="quotes as the neighbours have them",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    state:
      backend: x
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:
    state:
      backend: x
    k: x
  image: flink
""",
            id="a nested last entry",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:  # none yet
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:  # none yet
    k: x
  image: flink
""",
            id="below nothing",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration: null  # none yet
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:  # none yet
    k: x
  image: flink
""",
            id="below null",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration: {}  # none yet
  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:  # none yet
    k: x
  image: flink
""",
            id="in place of empty braces",
        ),
        pytest.param(
            """\
spec:
    job:
        jarURI: x
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
    job:
        jarURI: x
    flinkConfiguration:
        k: x
""",
            id="with missing parents, in steps of four",
        ),
        pytest.param(
            "spec:\n  flinkConfiguration:\n    a: b",
            [Set((*CONF, "k"), "x")],
            "spec:\n  flinkConfiguration:\n    a: b\n    k: x",
            id="without a final newline",
        ),
        pytest.param(
            "spec:\r\n  flinkConfiguration:\r\n    a: b\r\n",
            [Set((*CONF, "k"), "x")],
            "spec:\r\n  flinkConfiguration:\r\n    a: b\r\n    k: x\r\n",
            id="with CRLF",
        ),
        pytest.param(
            "\ufeffa: b\n",
            [Set(("k",), "x")],
            "\ufeffa: b\nk: x\n",
            id="after a byte order mark",
        ),
        pytest.param(
            """\
a: 1
...
""",
            [Set(("k",), "x")],
            """\
a: 1
k: x
...
""",
            id="before the end marker",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: |
      one

  image: flink
""",
            [Set((*CONF, "k"), "x")],
            """\
spec:
  flinkConfiguration:
    a: |
      one
    k: x

  image: flink
""",
            id="after a literal",
        ),
        pytest.param(
            "a: 1\n# text\nb: |\n  one",
            [Set(("k",), "x")],
            "a: 1\nk: x\n# text\nb: |\n  one",
            id="above a literal that ends the file",
        ),
        pytest.param(
            "a: 1\n",
            [Set(("k",), "one\ntwo\n")],
            """\
a: 1
k: |
  one
  two
""",
            id="text of many lines",
        ),
        pytest.param(
            """\
base: &b
  x: 1
conf:
  <<: *b
""",
            [Set(("conf", "x"), 2)],
            """\
base: &b
  x: 1
conf:
  <<: *b
  x: 2
""",
            id="next to a merge key",
        ),
        pytest.param(
            "a: 1\n",
            [Set(("on",), "x")],
            """\
a: 1
"on": x
""",
            id="a key that needs quotes",
        ),
        pytest.param(
            "conf: { a: 1 }\n",
            [Set(("conf", "k"), "x")],
            "conf: { a: 1, k: x }\n",
            id="braces with spaces",
        ),
        pytest.param(
            "conf: {a: 1,}\n",
            [Set(("conf", "k"), "x")],
            "conf: {a: 1, k: x,}\n",
            id="braces with a comma at the end",
        ),
        pytest.param(
            """\
conf: {
  a: 1,  # one
  b: 2  # two
}
""",
            [Set(("conf", "k"), "x")],
            """\
conf: {
  a: 1,  # one
  b: 2,  # two
  k: x
}
""",
            id="braces over many lines",
        ),
        pytest.param(
            """\
{
    "spec": {
        "image": "flink"
    }
}
""",
            [Set((*CONF, "k"), "x")],
            """\
{
    "spec": {
        "image": "flink",
        "flinkConfiguration": {
            "k": "x"
        }
    }
}
""",
            id="into JSON",
        ),
        pytest.param(
            '{\n\t"spec": {\n\t\t"image": "flink"\n\t}\n}\n',
            [Set((*CONF, "k"), 1)],
            '{\n\t"spec": {\n\t\t"image": "flink",\n\t\t"flinkConfiguration": {\n\t\t\t"k": 1\n\t\t}\n\t}\n}\n',
            id="into JSON with tabs",
        ),
        pytest.param(
            '{"spec":{"image":"flink"}}',
            [Set((*CONF, "k"), "x")],
            '{"spec":{"image":"flink","flinkConfiguration":{"k":"x"}}}',
            id="into minified JSON",
        ),
    ],
)
def test_a_new_key_goes(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            """\
args:
- a
- b
x: 1
""",
            [Append(("args",), "c")],
            """\
args:
- a
- b
- c
x: 1
""",
            id="an item in dashes below the key",
        ),
        pytest.param(
            """\
args:
    - a
x: 1
""",
            [Append(("args",), "c")],
            """\
args:
    - a
    - c
x: 1
""",
            id="an item in dashes further in",
        ),
        pytest.param(
            """\
volumes:
  - name: a
    emptyDir: {}
x: 1
""",
            [Append(("volumes",), {"name": "b", "emptyDir": {}})],
            """\
volumes:
  - name: a
    emptyDir: {}
  - name: b
    emptyDir: {}
x: 1
""",
            id="a mapping as an item",
        ),
        pytest.param(
            """\
args:
  - a
spec:
  x: 1
""",
            [Append(("spec", "volumes"), {"name": "b"})],
            """\
args:
  - a
spec:
  x: 1
  volumes:
    - name: b
""",
            id="a list that is missing, as other lists stand",
        ),
        pytest.param(
            """\
args: []  # none
x: 1
""",
            [Append(("args",), "a")],
            """\
args:  # none
  - a
x: 1
""",
            id="a list that is empty",
        ),
        pytest.param(
            'args: [a, "b"]\n',
            [Append(("args",), "c")],
            'args: [a, "b", c]\n',
            id="an item in brackets",
        ),
        pytest.param(
            """\
args:
  - a  # one
  # two
  - b
  - c
""",
            [Remove(("args", 1))],
            """\
args:
  - a  # one
  - c
""",
            id="an item removed",
        ),
        pytest.param(
            """\
args:
  - a  # one
x: 1
""",
            [Remove(("args", 0))],
            """\
args: []
x: 1
""",
            id="the only item removed",
        ),
        pytest.param(
            """\
volumes:
  - name: a
    emptyDir: {}
""",
            [Remove(("volumes", 0, "name"))],
            """\
volumes:
  - emptyDir: {}
""",
            id="the first key of an item removed",
        ),
        pytest.param(
            """\
volumes:
  - name: a
    # on disk
    emptyDir: {}
""",
            [Remove(("volumes", 0, "name"))],
            """\
volumes:
  -
    # on disk
    emptyDir: {}
""",
            id="the first key of an item removed from above a comment",
        ),
        pytest.param(
            "args: [a, b]\n",
            [Set(("args", 0), "c")],
            "args: [c, b]\n",
            id="an item replaced",
        ),
        pytest.param(
            """\
args:
  - a  # one
  - b  # two
  - c
""",
            [Set(("args",), ["a", "c"])],
            """\
args:
  - a  # one
  - c
""",
            id="a list changed as a whole",
        ),
    ],
)
def test_lists(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            """\
spec:
  flinkConfiguration:
    a: 1  # of a
    # of b
    # more of b
    b: 2  # of b too
    # of c
    c: 3
""",
            [Remove((*CONF, "b"))],
            """\
spec:
  flinkConfiguration:
    a: 1  # of a
    # of c
    c: 3
""",
            id="a key with its comments",
        ),
        pytest.param(
            """\
a: 1
# a heading

b: 2
c: 3
""",
            [Remove(("b",))],
            """\
a: 1
# a heading

c: 3
""",
            id="not the comment across a blank line",
        ),
        pytest.param(
            """\
spec:
  a: 1
  # --- state ---
  b: 2
  c: 3
""",
            [Remove(("spec", "b"))],
            """\
spec:
  a: 1
  # --- state ---
  c: 3
""",
            id="not a heading",
        ),
        pytest.param(
            """\
# our cluster
a: 1
b: 2
""",
            [Remove(("a",))],
            """\
# our cluster
b: 2
""",
            id="not the head of the file",
        ),
        pytest.param(
            """\
spec:
  podTemplate:
    # inner
    spec: {}
    # tail
  image: flink
""",
            [Remove(("spec", "podTemplate"))],
            """\
spec:
  image: flink
""",
            id="a mapping with all that is in it",
        ),
        pytest.param(
            """\
spec:
  flinkConfiguration:
    # of a
    a: 1
  image: flink
""",
            [Remove((*CONF, "a"))],
            """\
spec:
  flinkConfiguration: {}
  image: flink
""",
            id="the only key",
        ),
        pytest.param(
            "a: 1\nb: 2",
            [Remove(("b",))],
            "a: 1",
            id="the last key of a file without a final newline",
        ),
        pytest.param(
            """\
a: |
  one

b: 2
""",
            [Remove(("a",))],
            """\

b: 2
""",
            id="a literal and not the blank line below",
        ),
        pytest.param(
            "conf: {a: 1, b: 2}\n",
            [Remove(("conf", "a"))],
            "conf: {b: 2}\n",
            id="from braces: first",
        ),
        pytest.param(
            "conf: { a: 1, b: 2 }\n",
            [Remove(("conf", "b"))],
            "conf: { a: 1 }\n",
            id="from braces: last",
        ),
        pytest.param(
            "conf: { a: 1 }\n",
            [Remove(("conf", "a"))],
            "conf: {}\n",
            id="from braces: only",
        ),
        pytest.param(
            """\
{
  "a": 1,
  "b": 2
}
""",
            [Remove(("b",))],
            """\
{
  "a": 1
}
""",
            id="from JSON: last",
        ),
        pytest.param(
            """\
{
  "a": 1,
  "b": 2
}
""",
            [Remove(("a",))],
            """\
{
  "b": 2
}
""",
            id="from JSON: first",
        ),
    ],
)
def test_removes(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            """\
conf:
  state.backend: x  # c
""",
            [Rename(("conf", "state.backend"), "state.backend.type")],
            """\
conf:
  state.backend.type: x  # c
""",
            id="a dotted key",
        ),
        pytest.param(
            """\
conf:
  "a" : x
""",
            [Rename(("conf", "a"), "b")],
            """\
conf:
  "b" : x
""",
            id="quotes stay",
        ),
        pytest.param(
            "conf: {a: 1, b: 2}\n",
            [Rename(("conf", "a"), "c")],
            "conf: {c: 1, b: 2}\n",
            id="in braces",
        ),
        pytest.param(
            """\
a:
  b: 1
""",
            [Rename(("a",), "c")],
            """\
c:
  b: 1
""",
            id="a mapping",
        ),
    ],
)
def test_renames(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        pytest.param(
            """\
spec:
  image: flink
""",
            [Set((*CONF, "a"), "1"), Set((*CONF, "b"), "2")],
            """\
spec:
  image: flink
  flinkConfiguration:
    a: "1"
    b: "2"
""",
            id="two keys under one missing parent",
        ),
        pytest.param(
            """\
conf:
  a.b: 1
  c: 2
""",
            [Set(("conf", "a", "b"), 1), Remove(("conf", "a.b"))],
            """\
conf:
  c: 2
  a:
    b: 1
""",
            id="a key moved into a nested one",
        ),
        pytest.param(
            """\
conf:
  a: 1
  b: 2
x: 1
""",
            [Remove(("conf", "a")), Remove(("conf", "b")), Set(("conf", "c"), 3)],
            """\
conf:
  c: 3
x: 1
""",
            id="all removed and one written",
        ),
        pytest.param(
            """\
conf:
  a: 1  # one
  # two
  b: 2
""",
            [Set(("conf",), {"a": 3, "c": 4})],
            """\
conf:
  a: 3  # one
  c: 4
""",
            id="a mapping changed as a whole",
        ),
        pytest.param(
            """\
conf:  # c
  a: 1
x: 1
""",
            [Set(("conf",), "none")],
            """\
conf: none  # c
x: 1
""",
            id="a scalar for a mapping",
        ),
        pytest.param(
            """\
conf: none  # c
x: 1
""",
            [Set(("conf",), {"a": {"b": 1}})],
            """\
conf:  # c
  a:
    b: 1
x: 1
""",
            id="a mapping for a scalar",
        ),
    ],
)
def test_edits_build_on_each_other(before: str, edits: list[Edit], after: str) -> None:
    assert after == edit_text(before, {0: edits})


def test_edits_the_document_that_is_named() -> None:
    before = "# one\n---\na: 1\n--- # two\na: 1\n...\n---\n\n---\na: 1\n"
    after = "# one\n---\na: 1\n--- # two\na: 2\n...\n---\n\n---\na: 3\nb: 4\n"

    assert after == edit_text(before, {1: [Set(("a",), 2)], 3: [Set(("a",), 3), Set(("b",), 4)]})


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        pytest.param(
            "a: 1\na: 2\n", Set(("b",), 1), r"line 2: found duplicate key \"a\"", id="a key that is there twice"
        ),
        pytest.param("a:\t1\n", Set(("a",), 2), r"line 1: found character '\\t'", id="a tab after a colon"),
        pytest.param("a: [\n", Set(("a",), 2), "line 2", id="what is no YAML"),
        pytest.param("a: &x 1\nb: *x\n", Set(("a",), 2), "&x is used in other places", id="an anchor that is used"),
        pytest.param(
            "a: &x 1\nb: *x\n", Remove(("a",)), "&x is used in other places", id="an anchor that would be gone"
        ),
        pytest.param("a: &x {c: 1}\nb: *x\n", Set(("a", "c"), 2), "&x is used in", id="below an anchor that is used"),
        pytest.param("a: &x {c: 1}\nb: *x\n", Set(("b", "c"), 2), "b is an alias of", id="through an alias"),
        pytest.param("a: &x {c: 1}\nb: {<<: *x}\n", Remove(("b", "c")), "b.c is brought in by", id="from a merge key"),
        pytest.param(
            "a: &x {c: {e: 1}}\nb: {<<: *x}\n", Set(("b", "c", "d"), 2), "b.c is brought in by", id="into a merge key"
        ),
        pytest.param("a: 1\n", Remove(("b",)), "field 'b' is not there", id="a field that is not there"),
        pytest.param("a: 1\n", Set(("a", "b"), 1), "scalar", id="through a scalar"),
        pytest.param("a: [b: 1]\n", Set(("a", 0, "c"), 1), "no braces", id="a pair without braces"),
        pytest.param("a: 1\n", Set((), {}), "whole document", id="the whole document"),
        pytest.param("a: 1\n", Set(("a",), float("inf")), "number inf", id="a number that JSON has not"),
        pytest.param("a: 1\n", Set(("a",), "\ud800"), "half a character", id="half a character"),
        pytest.param("? [a]\n: 1\n", Set(("b",), 1), "a key cannot be", id="a list as a key"),
    ],
)
def test_refuses(text: str, edit: Edit, reason: str) -> None:
    with pytest.raises(CannotEditError, match=reason):
        edit_text(text, {0: [edit]})


def test_refuses_a_document_that_is_not_there() -> None:
    with pytest.raises(CannotEditError, match="no document 2"):
        edit_text("a: 1\n", {1: [Set(("a",), 2)]})


@pytest.mark.parametrize("text", ["a:   1   # c  \n\n\n# d\n", "a: [ 1,2 ,\n]\r\n", "{}"])
def test_without_edits_not_a_byte_changes(text: str) -> None:
    assert text == edit_text(text, {}) == edit_text(text, {0: []})
