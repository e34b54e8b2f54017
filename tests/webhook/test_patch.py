"""JSON Patch against the definition of an edit: the same manifest must come out of both."""

from __future__ import annotations

import json
from typing import Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flinkgate.policies.edits import Append, CannotEditError, Remove, Rename, Set, apply_edits
from flinkgate.webhook.patch import to_json_patch

# Few keys and short paths, so that edits meet: on one field, under one missing parent, in one list.
KEYS = st.sampled_from(["a", "b", "~/"])
VALUES = st.recursive(
    st.sampled_from([None, 0, "", "x", True]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)
MANIFESTS = st.dictionaries(KEYS, VALUES, max_size=2)
KEY_PATHS = st.lists(KEYS, min_size=1, max_size=3).map(tuple)
ITEM_PATHS = st.tuples(KEY_PATHS, st.integers(0, 2)).map(lambda parts: (*parts[0], parts[1]))
PATHS = KEY_PATHS | ITEM_PATHS
EDITS = st.lists(
    st.builds(Set, KEY_PATHS, VALUES)
    | st.builds(Set, PATHS, VALUES)
    | st.builds(Remove, PATHS)
    | st.builds(Rename, PATHS, KEYS)
    | st.builds(Append, KEY_PATHS, VALUES),
    min_size=1,
    max_size=4,
)


def as_json(value: Any) -> str:
    """JSON text, in which true is not 1."""
    return json.dumps(value, sort_keys=True)


@settings(max_examples=500, deadline=None)
@given(MANIFESTS, EDITS)
def test_patch_means_what_the_edits_mean(manifest: Any, edits: Any) -> None:
    before = as_json(manifest)
    try:
        expected = apply_edits(manifest, edits)
    except CannotEditError:
        with pytest.raises(CannotEditError):
            to_json_patch(manifest, edits)
        return
    patch = to_json_patch(manifest, edits)

    assert as_json(expected) == as_json(jsonpatch.apply_patch(manifest, json.loads(json.dumps(patch))))
    assert before == as_json(manifest)


@pytest.mark.parametrize(
    ("manifest", "edits", "operations"),
    [
        pytest.param(
            {"spec": {}},
            (Set(("spec", "flinkConfiguration", "state.backend"), "rocksdb"),),
            [{"op": "add", "path": "/spec/flinkConfiguration", "value": {"state.backend": "rocksdb"}}],
            id="a missing parent comes with its field",
        ),
        pytest.param(
            {"spec": {}},
            (Set(("spec", "a", "b"), 1), Set(("spec", "a", "c"), 2)),
            [{"op": "add", "path": "/spec/a", "value": {"b": 1}}, {"op": "add", "path": "/spec/a/c", "value": 2}],
            id="the second edit finds the parent that the first one made",
        ),
        pytest.param(
            {"spec": {"list": [1, 2]}},
            (Set(("spec", "list", 0), 3), Append(("spec", "list"), 4)),
            [{"op": "replace", "path": "/spec/list/0", "value": 3}, {"op": "add", "path": "/spec/list/-", "value": 4}],
            id="an item is replaced, not inserted",
        ),
        pytest.param(
            {"metadata": {"annotations": {"a/b~c": 1}}},
            (Rename(("metadata", "annotations", "a/b~c"), "d"),),
            [{"op": "move", "from": "/metadata/annotations/a~1b~0c", "path": "/metadata/annotations/d"}],
            id="slashes and tildes in keys are escaped",
        ),
        pytest.param({"a": 1}, (Rename(("a",), "a"),), [], id="a key renamed to itself is no operation"),
    ],
)
def test_operations(manifest: Any, edits: Any, operations: Any) -> None:
    assert operations == to_json_patch(manifest, edits)
