"""The effective Flink configuration of one resource, asked by option and not by string.

The operator builds one flat map out of several layers, a higher layer overwriting the very key of a
lower one, and Flink then looks an option up in that map: its primary key first, then its fallback
keys in their order (`Configuration.getOptional`). Both steps are repeated here for the release that
the manifest names.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.edits import Set
from flinkgate.policies.flink.entries import Origin
from flinkgate.schemas.flink.options import OptionDefinition, catalogue
from flinkgate.schemas.flink.releases import NEWEST, Release, known
from flinkgate.schemas.flink.values import ValueSyntaxError, loaded_text, parse
from flinkgate.schemas.operator.options import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flinkgate.policies.edits import Edit, Path
    from flinkgate.policies.flink.entries import Entry

FIRST_WITH_STANDARD_YAML = Release(2, 0)
"""From this release on the operator writes config.yaml (`FlinkConfMountDecorator`)."""


class Option(NamedTuple):
    """The answer to the question what an option is set to."""

    key: str
    """The canonical key: the primary key of the newest release that has the option."""
    entry: Entry | None
    """What decides the value; None where Flink's default holds."""
    value: Any
    """Parsed as the release parses it: see `schemas.flink.values`. None where unset or not parsable."""
    error: str | None
    """Why the text cannot be parsed, in words for the user."""

    @property
    def is_set(self) -> bool:
        """Whether any layer states a value, parsable or not."""
        return self.entry is not None

    @property
    def written_as(self) -> str:
        """The key as its author wrote it, for messages; the canonical key where nobody did."""
        return self.entry.key if self.entry else self.key

    @property
    def text(self) -> str:
        """The text as it reaches Flink; empty where unset."""
        return self.entry.text if self.entry else ""

    @property
    def path(self) -> Path | None:
        """Where the judged manifest states it, if it does."""
        return self.entry.path if self.entry else None

    @property
    def origin(self) -> Origin:
        """Where the value comes from."""
        return self.entry.origin if self.entry else Origin.DEFAULT

    def rewritten(self, text: str) -> tuple[Edit, ...]:
        """The edits that give it this text where the manifest states it; none where the manifest does not."""
        if self.entry is None or self.entry.path is None:
            return ()
        return (Set(self.entry.path, self.entry.rewritten(text)),)


class Written(NamedTuple):
    """One entry of the judged manifest and what it sets."""

    entry: Entry
    options: tuple[OptionDefinition, ...]
    """The options that this release reads under its key; mostly one, and none where it does not know the key."""


class FlinkConfig:
    """The effective configuration: layers of entries, lowest first, read as `release` reads them."""

    def __init__(
        self,
        layers: Iterable[Iterable[Entry]],
        release: Release | None,
        *,
        platform_known: bool = False,
        from_file: bool = True,
    ) -> None:
        """`release` is the one that the manifest names; None is judged as the newest known.

        `from_file` says that Flink reads it from the file that the operator writes, and not from a SQL script.
        """
        self.release = known(release or NEWEST)
        self.platform_known = platform_known
        self._from_file = from_file
        self.entries: dict[str, Entry] = {}
        self.overwritten: list[tuple[Entry, Entry]] = []
        """What the judged manifest states and a higher layer overwrites, each with what overwrites it."""
        for layer in layers:
            for entry in layer:
                below = self.entries.get(entry.key)
                if below is not None and below.path is not None:
                    self.overwritten.append((below, entry))
                self.entries[entry.key] = entry
        self._catalogue = catalogue(self.release)
        self._answers: dict[str, Option] = {}

    def __getitem__(self, canonical: str) -> Option:
        """The effective value of the option with this canonical key."""
        answer = self._answers.get(canonical)
        if answer is None:
            answer = self._answers[canonical] = self._look_up(canonical)
        return answer

    def written(self, canonical: str) -> Iterator[Entry]:
        """Every entry of the manifest that some release takes for this option, honoured here or not."""
        for entry in self.entries.values():
            if entry.path is not None and canonical in self._catalogue.canonical_of(entry.key):
                yield entry

    @cached_property
    def own(self) -> tuple[Written, ...]:
        """Every entry that the judged manifest states, those included that another layer overwrites."""
        heeded = (entry for entry in self.entries.values() if entry.path is not None)
        named = self._catalogue.options_named
        return tuple(Written(each, named(each.key)) for each in (*heeded, *(below for below, _ in self.overwritten)))

    def loaded(self, canonical: str) -> str | None:
        """The text of the option as this release loads it; None where nothing is set, whatever the default."""
        definition = self._catalogue.option(canonical)
        found = None if definition is None else self._found(definition)
        return None if found is None else found[1]

    def meaning(self, definition: OptionDefinition, entry: Entry) -> Any:
        """What the release would make of this entry as the option's value; None where it can make nothing of it."""
        loaded = self._loaded(entry)
        return None if loaded is None else self._parsed(definition, entry, loaded).value

    def honours(self, key: str, canonical: str) -> bool:
        """Whether this release reads the option under this key."""
        definition = self._catalogue.option(canonical)
        return definition is not None and key in definition.names

    def key_of(self, canonical: str) -> str:
        """The key under which this release prefers the option, for advice in messages."""
        definition = self._catalogue.option(canonical)
        return canonical if definition is None else definition.names[0]

    def constants(self, canonical: str) -> tuple[str, ...]:
        """What this release accepts for an option that is an enum."""
        definition = self._catalogue.option(canonical)
        return () if definition is None else definition.enum

    def flag(self, key: str, *, default: bool) -> bool:
        """A switch that the operator reads for itself, under any of its names; Flink's releases do not know it."""
        for name in names_of(key):
            entry = self.entries.get(name)
            if entry is not None:
                return entry.text.lower() == "true"
        return default

    @property
    def reservation(self) -> str:
        """What to add to a message about something that no layer at hand sets; empty where all are at hand."""
        return "" if self.platform_known else " (unless the operator's own configuration sets it)"

    def _look_up(self, canonical: str) -> Option:
        definition = self._catalogue.option(canonical)
        found = None if definition is None else self._found(definition)
        if definition is None or found is None:
            return _unset(canonical, self.release)
        return self._parsed(definition, *found)

    def _found(self, definition: OptionDefinition) -> tuple[Entry, str] | None:
        """The entry that decides the option, and its text as the release loads it."""
        for name in definition.names:
            entry = self.entries.get(name)
            if entry is not None:
                loaded = self._loaded(entry)
                if loaded is not None:
                    return entry, loaded
        return None

    def _loaded(self, entry: Entry) -> str | None:
        return loaded_text(entry.text, self.release) if self._from_file else entry.text

    def _parsed(self, definition: OptionDefinition, entry: Entry, loaded: str) -> Option:
        remember = len(loaded) <= LONGEST_REMEMBERED
        read = _read if remember else _read.__wrapped__
        value, error = read(definition.key, loaded, self.release)
        return Option(definition.key, entry, value, error)


LONGEST_REMEMBERED = 200
"""In characters; a longer text is read anew each time."""


@cache
def _unset(canonical: str, release: Release) -> Option:
    """The answer for an option that no layer sets: Flink's default."""
    definition = catalogue(release).option(canonical)
    default = None if definition is None else definition.default
    return Option(canonical, None, None if default is None else _read(canonical, default, release)[0], None)


@lru_cache(maxsize=4096)
def _read(canonical: str, text: str, release: Release) -> tuple[Any, str | None]:
    """What the release makes of a text, and why it can make nothing of it; the same few texts come again and again."""
    definition = catalogue(release).option(canonical)
    if definition is None:
        return None, None
    try:
        return parse(definition, text, release, standard_yaml=release >= FIRST_WITH_STANDARD_YAML), None
    except ValueSyntaxError as problem:
        return None, str(problem)
