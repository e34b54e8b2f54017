from __future__ import annotations

import pytest

from flinkgate.cli.editing.editor import edit_text
from flinkgate.policies.edits import CannotEditError, Edit, Remove, Rename, Set

CONF = ("spec", "flinkConfiguration")
TEXT = """\
kind: FlinkDeployment
spec:
  flinkConfiguration:
    # how many
    state.checkpoints.num-retained: "0"  # keep none
    state.backend: rocksdb
  image: flink
"""


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        pytest.param(
            Set((*CONF, "state.checkpoints.num-retained"), "1"), 'retained: "0"', 'retained: "1"', id="set a scalar"
        ),
        pytest.param(
            Set((*CONF, "a.b"), "1"), "backend: rocksdb\n", 'backend: rocksdb\n    a.b: "1"\n', id="insert a key"
        ),
        pytest.param(
            Remove((*CONF, "state.checkpoints.num-retained")),
            '    # how many\n    state.checkpoints.num-retained: "0"  # keep none\n',
            "",
            id="remove a key with its comments",
        ),
        pytest.param(
            Rename((*CONF, "state.backend"), "state.backend.type"), "state.backend:", "state.backend.type:", id="rename"
        ),
    ],
)
def test_changes_only_the_lines_of_the_edit(edit: Edit, before: str, after: str) -> None:
    assert TEXT.replace(before, after) == edit_text(TEXT, {0: [edit]})


def test_refuses_what_ruamel_cannot_read() -> None:
    with pytest.raises(CannotEditError, match="duplicate key"):
        edit_text("a: 1\na: 2\n", {0: [Set(("b",), 1)]})
