"""How a JobManager shares its memory out inside of Flink (`JobManagerFlinkMemoryUtils`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.memory_options import DoesNotFitError, added, shown
from flinkgate.schemas.flink.memory_totals import Inside, too_small

if TYPE_CHECKING:
    from flinkgate.schemas.flink.memory_options import Reading
    from flinkgate.schemas.flink.memory_totals import Sizes

_HEAP = "jobmanager.memory.heap.size"
_OFF_HEAP = "jobmanager.memory.off-heap.size"


def _of_parts(reading: Reading, total_key: str) -> Sizes:
    """Heap and off-heap where the heap is set; a total beside it decides the off-heap memory, or has to be the sum."""
    heap, off_heap = reading.size(_HEAP), reading.size(_OFF_HEAP)
    if not reading.has(total_key):
        return heap, off_heap
    total = reading.size(total_key)
    if reading.has(_OFF_HEAP) and added(heap, off_heap) != total:
        sizes = f"heap ({shown(heap)}) and off-heap memory ({shown(off_heap)})"
        raise DoesNotFitError(f"{sizes} do not add up to {total_key} of {shown(total)}", _HEAP, _OFF_HEAP, total_key)
    if heap > total:
        raise too_small(total, total_key, {"the heap": heap})
    return heap, total - heap


def _of_total(reading: Reading, total: int, total_key: str) -> Sizes:
    """Heap and off-heap within a total of Flink, of which something has to be left for the heap."""
    off_heap = reading.size(_OFF_HEAP)
    if total <= off_heap:
        raise too_small(total, total_key, {"off-heap memory": off_heap}, "and a heap")
    return total - off_heap, off_heap


INSIDE = Inside((_HEAP,), _of_parts, _of_total)
