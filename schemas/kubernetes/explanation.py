"""Why a value does not fit its shape, as jsonschema says it.

`Schema.misfits` finds the places and is fast. jsonschema takes as long to import as all the rest of a check: this
module is only imported where there is something to explain. It only looks at the value itself, not at what lies
below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from flinkgate.schemas.kubernetes.faults import (
    MISSING_FIELD,
    NOT_A_CHOICE,
    NOT_A_QUANTITY,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    Fault,
)
from flinkgate.schemas.kubernetes.shapes import ANY, CHOICE, LIST, MAP, OBJECT, QUANTITY, QUANTITY_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema.exceptions import ValidationError

    from flinkgate.schemas.kubernetes.shapes import Place, Schema, Shape, Steps

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object"}

_JSON_SCALARS = frozenset(("string", "integer", "number", "boolean"))


def explained(places: Iterable[Place], schema: Schema) -> Iterator[Fault]:
    """What is wrong at each of the places."""
    for place in places:
        shape = schema.shape(place.notation)
        validator = Draft202012Validator(json_schema(schema, place.notation, deep=False))
        for error in validator.iter_errors(_filled(place.value, shape)):
            yield from faults_of(error, place.path, place.notation)


def faults_of(error: ValidationError, path: Steps, holder: str) -> Iterator[Fault]:
    """What one error of jsonschema about the value at `path` says. A value of the wrong type is no choice either."""
    allowed: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "type":
        yield Fault(path, WRONG_TYPE, (allowed,) if isinstance(allowed, str) else tuple(allowed), holder)
    elif "propertyNames" in error.schema_path:
        yield Fault((*path, instance), UNKNOWN_FIELD, tuple(allowed), holder)
    elif error.validator == "enum" and isinstance(instance, str):
        yield Fault(path, NOT_A_CHOICE, tuple(allowed), holder)
    elif error.validator == "pattern":
        yield Fault(path, NOT_A_QUANTITY, (), holder)
    elif error.validator == "required":
        # jsonschema reports each missing field by itself, and names it in its message alone.
        name = next(name for name in allowed if error.message.startswith(repr(name)))
        yield Fault((*path, name), MISSING_FIELD, (), holder)


def json_schema(schema: Schema, notation: str, *, deep: bool = True) -> dict[str, Any]:
    """The JSON Schema of what is written down as `notation`; without `deep` that of the value itself alone.

    An empty field counts as one that is not there: whoever validates has to leave it out.
    """
    shape = schema.shape(notation)
    if shape.sort == ANY:
        return {}
    stated: dict[str, Any] = {"type": _type(shape)}
    if shape.sort == CHOICE:
        stated["enum"] = list(shape.choices)
    elif shape.sort == QUANTITY:
        stated["pattern"] = QUANTITY_PATTERN
    elif shape.sort == OBJECT:
        stated |= {"propertyNames": {"enum": list(shape.fields)}, "required": sorted(shape.required)}
        if deep:
            stated["properties"] = {name: json_schema(schema, held) for name, held in shape.fields.items()}
    elif deep and shape.sort in {LIST, MAP}:
        stated["items" if shape.sort == LIST else "additionalProperties"] = json_schema(schema, shape.inner)
    return stated


def _type(shape: Shape) -> Any:
    if shape.sort in _JSON_SCALARS:
        return shape.sort
    names = [_TYPES[each] for each in shape.accepts]
    return names[0] if len(names) == 1 else names


def _filled(value: Any, shape: Shape) -> Any:
    """The value without the required fields that are there but empty."""
    if not isinstance(value, dict) or not shape.required:
        return value
    return {name: child for name, child in value.items() if child is not None or name not in shape.required}
