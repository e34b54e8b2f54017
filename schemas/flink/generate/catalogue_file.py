"""The text of the catalogue: one line for each option and run of releases in which nothing about it changes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flinkgate.schemas.flink.generate.declarations import Declared

HEADER = "key\tfirst\tlast\ttype\tdefault\tnames\tenum"


def text(releases: Sequence[str], options: Sequence[dict[str, Declared]]) -> str:
    """The catalogue of `releases`, whose options stand by canonical key in `options`."""
    keys = sorted({key for found in options for key in found})
    return "".join(f"{line}\n" for line in (HEADER, *(line for key in keys for line in _lines(key, releases, options))))


def _lines(key: str, releases: Sequence[str], options: Sequence[dict[str, Declared]]) -> Iterator[str]:
    for option, run in groupby(zip(releases, options, strict=True), lambda pair: pair[1].get(key)):
        if option is not None:
            span = [release for release, _ in run]
            names = "" if option.names == (key,) else " ".join(option.names)
            yield "\t".join((key, span[0], span[-1], option.type, option.default, names, option.enum))
