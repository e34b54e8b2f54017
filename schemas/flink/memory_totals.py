"""What both kinds of process have in common: the totals, and what the JVM needs for itself (`ProcessMemoryUtils`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flinkgate.schemas.flink.memory_options import DoesNotFitError, Range, Reading, added, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.schemas.flink.releases import Release

Sizes = tuple[int, ...]


class Inside(NamedTuple):
    """How one kind of process shares its memory out inside of Flink."""

    required: tuple[str, ...]
    """The options which, all set, say everything themselves."""
    of_parts: Callable[[Reading, str], Sizes]
    """The components from these options; the second argument is the key of the total of Flink."""
    of_total: Callable[[Reading, int, str], Sizes]
    """The components from a total of Flink, and the key of the option that decides the total."""


class Process:
    """The memory of a process, derived from whatever total is set."""

    def __init__(self, kind: str, inside: Inside, reading: Reading) -> None:
        self._inside = inside
        self._reading = reading
        self._memory = f"{kind}.memory"
        self._process = f"{kind}.memory.process.size"
        self._flink = f"{kind}.memory.flink.size"

    def derived(self) -> Sizes:
        """The components inside of Flink, then metaspace and overhead (`memoryProcessSpecFromConfig`)."""
        reading, inside = self._reading, self._inside
        if all(map(reading.has, inside.required)):
            sizes = inside.of_parts(reading, self._flink)
            return (*sizes, *self._jvm_around(added(*sizes)))
        if reading.has(self._flink):
            total = reading.size(self._flink)
            return (*inside.of_total(reading, total, self._flink), *self._jvm_around(total))
        if reading.has(self._process):
            total = reading.size(self._process)
            jvm = self._jvm_within(total)
            return (*inside.of_total(reading, total - sum(jvm), self._process), *jvm)
        needed = " and ".join(inside.required)
        raise DoesNotFitError(f"no size is set; expected {self._process}, {self._flink}, or {needed}", self._process)

    def _jvm_within(self, process: int) -> Sizes:
        metaspace, overhead = self._metaspace(), self._overhead().of(process)
        if added(metaspace, overhead) > process:
            parts = f"metaspace ({shown(metaspace)}) and JVM overhead ({shown(overhead)})"
            raise DoesNotFitError(f"{self._process} is {shown(process)}, less than {parts} need alone", self._process)
        return metaspace, overhead

    def _jvm_around(self, flink: int) -> Sizes:
        metaspace = self._metaspace()
        rest = added(flink, metaspace)
        if not self._reading.has(self._process):
            overhead = self._overhead().beside(rest)
            added(rest, overhead)
            return metaspace, overhead
        process, overheads = self._reading.size(self._process), self._overhead()
        if rest > process:
            parts = f"Flink ({shown(flink)}) and metaspace ({shown(metaspace)})"
            raise DoesNotFitError(f"{self._process} is {shown(process)}, less than {parts} need alone", self._process)
        return metaspace, overheads.checked(process - rest)

    def _metaspace(self) -> int:
        return self._reading.size(f"{self._memory}.jvm-metaspace.size")

    def _overhead(self) -> Range:
        return self._reading.range("JVM overhead", f"{self._memory}.jvm-overhead")


def too_small(total: int, key: str, parts: dict[str, int], more: str = "") -> DoesNotFitError:
    """The failure of a total, decided by the option `key`, that its parts, and perhaps more, exceed."""
    named = ", ".join(f"{name} {shown(size)}" for name, size in parts.items()) + f" {more}".rstrip()
    return DoesNotFitError(f"{key} leaves {shown(total)} for Flink itself, too little for {named}", key)


def reading_of(get: Callable[[str], str | None], release: Release, kind: str) -> Reading:
    """The options, with the size of the process taken from the heap options of 1.x where it is not set itself.

    So Flink takes them on Kubernetes (`MemoryBackwardsCompatibilityUtils`); 2.0 knows them no more.
    """
    reading = Reading(get, release)
    process, heap, heap_mb = f"{kind}.memory.process.size", f"{kind}.heap.size", f"{kind}.heap.mb"
    if reading.has(process) or not (reading.has(heap) or reading.has(heap_mb)):
        return reading
    size = str(reading.size(heap) if reading.has(heap) else int(reading.value(heap_mb)) * 2**20)
    return Reading(lambda key: size if key == process else get(key), release)
