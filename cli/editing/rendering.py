"""New keys, items and values as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.cli.editing.block_scalars import block_header
from flinkgate.cli.editing.scalars import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.cli.editing.manner import Manner


def key_text(key: str, manner: Manner) -> str:
    """The text of a key."""
    return scalar_text(key, manner.key_style, flow=manner.flow, fallback=manner.quote)


def inline_text(value: Any, manner: Manner) -> str:
    """A scalar or an empty mapping or list; anything else in braces and brackets."""
    if isinstance(value, dict):
        fields = (f"{key_text(key, manner)}{manner.colon}{inline_text(child, manner)}" for key, child in value.items())
        return "{" + manner.comma.join(fields) + "}"
    if isinstance(value, list):
        return "[" + manner.comma.join(inline_text(child, manner) for child in value) + "]"
    return scalar_text(value, manner.value_style, flow=manner.flow, fallback=manner.quote)


def tall_text(value: Any, manner: Manner, pad: str, step: str) -> str:
    """A flow value with each entry on a line of its own; `pad` is the indentation of the line it begins on."""
    if not is_block(value):
        return inline_text(value, manner)
    inner = pad + step
    if isinstance(value, list):
        items = (inner + tall_text(child, manner, inner, step) for child in value)
        return "[\n" + ",\n".join(items) + f"\n{pad}]"
    fields = (
        f"{inner}{key_text(key, manner)}{manner.colon}{tall_text(child, manner, inner, step)}"
        for key, child in value.items()
    )
    return "{\n" + ",\n".join(fields) + f"\n{pad}}}"


def block_lines(value: Any, column: int, manner: Manner) -> list[str]:
    """A mapping or list that is not empty, as lines; `column` is that of its keys or dashes."""
    return list(_mapping(value, column, manner) if isinstance(value, dict) else _items(value, column, manner))


def is_block(value: Any) -> bool:
    """Whether a value is written on lines of its own where blocks are."""
    return bool(value) and isinstance(value, dict | list)


def child_column(value: Any, column: int, manner: Manner) -> int:
    """The column of the entries of `value` below a key at `column`."""
    return column + (manner.step if isinstance(value, dict) else manner.dash)


def _mapping(value: dict[str, Any], column: int, manner: Manner) -> Iterator[str]:
    for key, child in value.items():
        head = f"{' ' * column}{key_text(key, manner)}:"
        if is_block(child):
            yield head
            yield from block_lines(child, child_column(child, column, manner), manner)
        else:
            yield from _scalar(head, child, column + manner.step, manner)


def _items(value: list[Any], column: int, manner: Manner) -> Iterator[str]:
    for child in value:
        if is_block(child):
            first, *rest = block_lines(child, column + 2, manner)
            yield f"{' ' * column}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield from _scalar(f"{' ' * column}-", child, column + 2, manner)


def _scalar(head: str, value: Any, column: int, manner: Manner) -> Iterator[str]:
    """A value after its key or dash; text of many lines goes below it."""
    header = block_header(value) if manner.literal and isinstance(value, str) and "\n" in value else None
    if header is None:
        yield f"{head} {inline_text(value, manner)}"
    else:
        yield f"{head} {header}"
        yield from (" " * column + line if line else "" for line in value.rstrip("\n").split("\n"))
