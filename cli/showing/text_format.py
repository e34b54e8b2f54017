"""The view of a resource for people: an aligned table of options, bars of memory, the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.cli.report.colour import BLUE, BOLD, CYAN, RED, painted
from flinkgate.schemas.flink.memory_options import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.cli.showing.view import Process, ShownOption, View

WIDEST_VALUE = 60
WIDEST_BAR = 40
TOTALS = ("totalFlink", "totalProcess")

_LABELS = {
    "jvmHeap": "JVM heap",
    "offHeap": "off-heap",
    "frameworkHeap": "framework heap",
    "frameworkOffheap": "framework off-heap",
    "taskHeap": "task heap",
    "taskOffheap": "task off-heap",
    "network": "network",
    "managed": "managed",
    "metaspace": "JVM metaspace",
    "overhead": "JVM overhead",
}


def render(view: View, *, color: bool) -> str:
    """The whole text of one resource."""
    return "\n".join(_lines(view, color=color)) + "\n"


def _lines(view: View, *, color: bool) -> Iterator[str]:
    yield painted(_title(view), BOLD, on=color)
    yield ""
    yield from _table(view.options, color=color)
    for name, process in (("JobManager", view.job_manager), ("TaskManager", view.task_manager)):
        yield ""
        yield from _memory(name, process, color=color)
    if view.storage:
        yield ""
        width = max(len(each.key) for each in view.storage)
        for each in view.storage:
            where = f", on {each.volume}" if each.volume else ""
            yield f"  {each.key:<{width}}  {_plain(each.uri)}: {each.durability}{where}"


def _title(view: View) -> str:
    named = "/".join(filter(None, (view.resource.namespace, view.resource.name))) or "without a name"
    release = view.flink_version or "no Flink version"
    stated = release.removeprefix("v").replace("_", ".")
    read_as = "" if stated == view.read_as else f" (read as {view.read_as})"
    return f"{view.resource.kind} {_plain(named)}, {release}{read_as}"


def _table(options: Sequence[ShownOption], *, color: bool) -> Iterator[str]:
    keys = max((len(_plain(each.key)) for each in options), default=0)
    values = max((len(_value(each)) for each in options), default=0)
    for each in options:
        padded = _value(each).ljust(values)
        cell = painted(padded, RED, on=color) if each.error else padded
        yield f"  {_plain(each.key):<{keys}}  {cell}  {painted(_source(each), CYAN, on=color)}".rstrip()


def _value(option: ShownOption) -> str:
    text = _plain(option.text)
    return text if len(text) <= WIDEST_VALUE else text[: WIDEST_VALUE - 1] + "…"


def _source(option: ShownOption) -> str:
    """The origin, with the field it is derived from, or the key that the author used."""
    origin = option.origin.value
    if origin == "field" and option.path is not None:
        origin = f"field {'.'.join(str(step) for step in option.path)}"
    alias = f", as {option.written_as}" if option.written_as != option.key else ""
    unreadable = "; cannot be read" if option.error else ""
    return _plain(f"{origin}{alias}{unreadable}")


def _memory(name: str, process: Process, *, color: bool) -> Iterator[str]:
    if isinstance(process, str):
        yield f"  {painted(f'{name} memory', BOLD, on=color)}: {_plain(process)}"
        return
    yield f"  {painted(f'{name} memory', BOLD, on=color)}: {shown(process['totalProcess'])}"
    for component, size in process.items():
        if component not in TOTALS:
            length = round(WIDEST_BAR * size / process["totalProcess"])
            bar = painted("█" * length, BLUE, on=color)
            yield f"    {_LABELS[component]:<18} {shown(size):>10}  {bar}".rstrip()


def _plain(text: str) -> str:
    """The text without control characters, which could play tricks on a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
