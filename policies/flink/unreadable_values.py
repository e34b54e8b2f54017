"""Which values of a manifest nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flinkgate.schemas.flink.keys import CHECKPOINT_MODE, CHECKPOINT_RETENTION, NUM_RETAINED
from flinkgate.schemas.flink.numerals import LONG_MAX
from flinkgate.schemas.flink.options import OptionDefinition
from flinkgate.schemas.flink.releases import NEWEST
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML, ValueSyntaxError, parse, quoted
from flinkgate.schemas.operator.keys import CHECKPOINT_AGE, HEALTH_CHECK, RECOVERY, ROLLBACK
from flinkgate.schemas.operator.options import AUTOSCALER, option_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.flink.config import FlinkConfig
    from flinkgate.policies.flink.entries import Entry
    from flinkgate.schemas.flink.releases import Release

    Unreadable = tuple[Entry, str, str | None]

SPOKEN_FOR = frozenset(
    {CHECKPOINT_MODE, CHECKPOINT_RETENTION, NUM_RETAINED, CHECKPOINT_AGE, HEALTH_CHECK, RECOVERY, ROLLBACK}
)
"""Options whose values have rules of their own."""

_NANOSECONDS = 10**6
"""In a millisecond."""


def unreadable(config: FlinkConfig) -> Iterator[Unreadable]:
    """The entries that decide an option and cannot be read, with the reason and what they plainly mean."""
    for entry, options in config.own:
        for option in options:
            if option.key not in SPOKEN_FOR and config[option.key].entry is entry:
                found = _of_flink(config, entry, option)
                if found is not None:
                    yield found
                    break
        if not options:
            yield from _of_operator(entry)


def _of_flink(config: FlinkConfig, entry: Entry, option: OptionDefinition) -> Unreadable | None:
    answer = config[option.key]
    if answer.error is not None:
        yaml = config.release >= FIRST_WITH_CONFIG_YAML
        return entry, answer.error, _intended(option, entry.text, config.release, standard_yaml=yaml)
    if option.type == "duration" and answer.value // _NANOSECONDS > LONG_MAX:
        return entry, f"{quoted(entry.text)} is more milliseconds than Flink can count", None
    return None


def _of_operator(entry: Entry) -> Iterator[Unreadable]:
    """An option of the operator's, read as its newest release would; the autoscaler has rules of its own."""
    known = option_named(entry.key)
    if known is None or known.system or known.key in SPOKEN_FOR or known.key.startswith(AUTOSCALER):
        return
    try:
        parse(known.type, entry.text, NEWEST, standard_yaml=False)
    except ValueSyntaxError as problem:
        option = OptionDefinition(known.key, known.type, (), None, (known.key,))
        yield entry, str(problem), _intended(option, entry.text, NEWEST, standard_yaml=False)


def _intended(option: OptionDefinition, text: str, release: Release, *, standard_yaml: bool) -> str | None:
    from flinkgate.policies.flink.intent import intended  # noqa: PLC0415  # only faulty values pay for it

    return intended(option, text, release, standard_yaml=standard_yaml)
