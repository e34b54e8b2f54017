"""How a TaskManager shares its memory out inside of Flink (`TaskExecutorFlinkMemoryUtils`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.memory_options import DoesNotFitError, Range, Reading, added, shown
from flinkgate.schemas.flink.memory_totals import Inside, too_small
from flinkgate.schemas.flink.numerals import INT_MAX

if TYPE_CHECKING:
    from flinkgate.schemas.flink.memory_totals import Sizes

_PREFIX = "taskmanager.memory"
_TASK_HEAP = f"{_PREFIX}.task.heap.size"
_MANAGED = f"{_PREFIX}.managed.size"
_NETWORK = f"{_PREFIX}.network"
_BUFFERS = "taskmanager.network.numberOfBuffers"
_SEGMENT = f"{_PREFIX}.segment-size"
_LEAST_SEGMENT = 4096
_SLOTS = "taskmanager.numberOfTaskSlots"
_CORES = "taskmanager.cpu.cores"


def check_cores(reading: Reading) -> None:
    """Raise where the TaskManager gets no CPU; without further word it has one for each of its slots."""
    key = _CORES if reading.has(_CORES) else _SLOTS
    cores = reading.value(key)
    reading.value(_SLOTS)
    if not cores > 0:
        raise DoesNotFitError(f"{key} is {cores}, expected more than 0", key)


def _of_parts(reading: Reading, total_key: str) -> Sizes:
    """The components where task heap and managed memory are set (`deriveFromRequiredFineGrainedOptions`)."""
    task_heap, managed = reading.size(_TASK_HEAP), reading.size(_MANAGED)
    framework_heap, framework_offheap, task_offheap = _fixed(reading)
    others = added(framework_heap, framework_offheap, task_heap, task_offheap, managed)
    if reading.has(total_key):
        network = _network_left(reading, reading.size(total_key), total_key, others)
    else:
        network = _buffers(reading) if _counts_buffers(reading) else _network(reading).beside(others)
    return framework_heap, framework_offheap, task_heap, task_offheap, network, managed


def _of_total(reading: Reading, total: int, total_key: str) -> Sizes:
    """The components within a total of Flink (`deriveFromTotalFlinkMemory`)."""
    framework_heap, framework_offheap, task_offheap = fixed = _fixed(reading)
    if reading.has(_TASK_HEAP):
        task_heap, managed = reading.size(_TASK_HEAP), _managed(reading, total)
        network = _network_left(reading, total, total_key, added(*fixed, task_heap, managed))
    else:
        managed = _managed(reading, total)
        network = _buffers(reading) if _counts_buffers(reading) else _network(reading).of(total)
        task_heap = total - added(*fixed, managed, network)
    if task_heap < 0:
        parts = {"framework": framework_heap + framework_offheap, "task off-heap": task_offheap}
        raise too_small(total, total_key, {**parts, "managed": managed, "network": network})
    return framework_heap, framework_offheap, task_heap, task_offheap, network, managed


INSIDE = Inside((_TASK_HEAP, _MANAGED), _of_parts, _of_total)


def _fixed(reading: Reading) -> Sizes:
    """Framework heap, framework off-heap and task off-heap: what no total changes."""
    names = ("framework.heap", "framework.off-heap", "task.off-heap")
    return tuple(reading.size(f"{_PREFIX}.{name}.size") for name in names)


def _managed(reading: Reading, total: int) -> int:
    if reading.has(_MANAGED):
        return reading.size(_MANAGED)
    return reading.share("managed memory", f"{_PREFIX}.managed.fraction").of(total)


def _network(reading: Reading) -> Range:
    return reading.range("network memory", _NETWORK)


def _network_left(reading: Reading, total: int, total_key: str, others: int) -> int:
    """The network memory where everything else is stated: the rest of the total, which has to suit its bounds."""
    if others > total:
        raise too_small(total, total_key, {"framework, task and managed memory": others})
    if not _counts_buffers(reading):
        return _network(reading).checked(total - others)
    if total - others != _buffers(reading):
        made = f"but {_BUFFERS} makes it {shown(_buffers(reading))}"
        raise DoesNotFitError(f"network memory comes to {shown(total - others)}, {made}", _BUFFERS)
    return total - others


def _counts_buffers(reading: Reading) -> bool:
    """Whether network memory is a number of buffers, as it was before it became a size; 1.x only."""
    return reading.has(_BUFFERS) and not any(reading.has(f"{_NETWORK}.{name}") for name in ("min", "max", "fraction"))


def _buffers(reading: Reading) -> int:
    """The size of that many buffers; each is a power of two, at least 4 kb (`ConfigurationParserUtils.getPageSize`)."""
    count, size = int(reading.value(_BUFFERS)), reading.size(_SEGMENT)
    if not _LEAST_SEGMENT <= size <= INT_MAX or size & (size - 1):
        raise DoesNotFitError(f"{_SEGMENT} is {shown(size)}, expected a power of two of at least 4096 bytes", _SEGMENT)
    if count < 0:
        raise DoesNotFitError(f"{_BUFFERS} is {count}, expected at least 0", _BUFFERS)
    return count * size
