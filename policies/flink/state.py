"""Which state backend a configuration asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.keys import STATE_BACKEND
from flinkgate.schemas.flink.releases import Release
from flinkgate.schemas.flink.state_backends import LEGACY_ROCKSDB_FACTORY

if TYPE_CHECKING:
    from flinkgate.policies.flink.config import FlinkConfig

LAST_WITH_OWN_STORAGE = Release(1, 20)
"""Up to this release two legacy backends are checkpoint storages as well (`CheckpointStorageLoader.load`)."""


def brings_own_storage(config: FlinkConfig) -> bool:
    """Whether the backend decides where checkpoints go, so that Flink does not read which storage is set."""
    backend = config[STATE_BACKEND].value
    legacy = backend == LEGACY_ROCKSDB_FACTORY or str(backend).lower() == "jobmanager"
    return legacy and config.release <= LAST_WITH_OWN_STORAGE


def is_class_name(text: str) -> bool:
    """Whether the text may name a factory class of the author's, which nobody can judge from here."""
    return "." in text
