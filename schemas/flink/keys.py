"""Canonical keys of the options that rules ask for: the primary key of the newest release that has the option.

Only names; what a release makes of an option is in the catalogue. A test holds every key here to it.
"""

from __future__ import annotations

CHECKPOINT_DIR = "execution.checkpointing.dir"
CHECKPOINT_INTERVAL = "execution.checkpointing.interval"
CHECKPOINT_MODE = "execution.checkpointing.mode"
CHECKPOINT_RETENTION = "execution.checkpointing.externalized-checkpoint-retention"
CHECKPOINT_STORAGE = "execution.checkpointing.storage"
CHECKPOINT_TIMEOUT = "execution.checkpointing.timeout"
DEFAULT_SCHEME = "fs.default-scheme"
HA_STORAGE_DIR = "high-availability.storageDir"
HA_TYPE = "high-availability.type"
INCREMENTAL = "execution.checkpointing.incremental"
MAX_PARALLELISM = "pipeline.max-parallelism"
MAX_CONCURRENT_CHECKPOINTS = "execution.checkpointing.max-concurrent-checkpoints"
MIN_PAUSE = "execution.checkpointing.min-pause"
NUM_RETAINED = "execution.checkpointing.num-retained"
NUM_TASK_SLOTS = "taskmanager.numberOfTaskSlots"
PARALLELISM = "parallelism.default"
RESTART_STRATEGY = "restart-strategy.type"
SAVEPOINT_DIR = "execution.checkpointing.savepoint-dir"
STATE_BACKEND = "state.backend.type"
TOLERABLE_FAILURES = "execution.checkpointing.tolerable-failed-checkpoints"
UNALIGNED = "execution.checkpointing.unaligned.enabled"
