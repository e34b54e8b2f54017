from __future__ import annotations

from typing import Any

import pytest

from flinkgate.policies.paths import field_path, pointer


@pytest.mark.parametrize(
    ("path", "written", "pointed"),
    [
        pytest.param((), "", "", id="the root"),
        pytest.param(("spec", "volumes", 0, "name"), "spec.volumes[0].name", "/spec/volumes/0/name", id="an item"),
        pytest.param(("spec", "a.b"), "spec[a.b]", "/spec/a.b", id="a key with a dot"),
        pytest.param(("a/b~c", "x"), "[a/b~c].x", "/a~1b~0c/x", id="a key with slash and tilde"),
        pytest.param(("spec", ""), "spec[]", "/spec/", id="an empty key"),
    ],
)
def test_writes_a_path_for_people_and_for_machines(path: Any, written: str, pointed: str) -> None:
    assert written == field_path(path)
    assert pointed == pointer(path)
