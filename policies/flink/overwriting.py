"""Which entries of a manifest something else decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import FlinkConfig, Written
    from flinkgate.policies.flink.entries import Entry


def decided_elsewhere(config: FlinkConfig) -> Iterator[tuple[Entry, Entry, str]]:
    """The entries without effect: each with the entry that decides its option otherwise, and the option's key.

    An entry that still decides another option is none of them, nor is one that says the same.
    """
    for written in config.own:
        found = _decided(config, written)
        if found is not None:
            yield written.entry, *found


def _decided(config: FlinkConfig, written: Written) -> tuple[Entry, str] | None:
    entry, options = written
    if any(config[option.key].entry is entry for option in options):
        return None
    for option in options:
        answer = config[option.key]
        if answer.entry is not None and answer.text.strip() != entry.text.strip() and not _same(config, written):
            return answer.entry, option.key
    return None


def _same(config: FlinkConfig, written: Written) -> bool:
    """Whether the entry means what is in effect anyway, as `1024m` means `1g`."""
    meant = [config.meaning(option, written.entry) for option in written.options]
    return all(found == config[option.key].value for found, option in zip(meant, written.options, strict=True))
