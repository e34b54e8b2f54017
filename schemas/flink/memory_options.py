"""The memory options of one process as its release reads them, and the arithmetic of `MemorySize`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.schemas.flink.numerals import LONG_MAX
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.values import FIRST_WITH_CONFIG_YAML, ValueSyntaxError, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from flinkgate.schemas.flink.releases import Release


class DoesNotFitError(Exception):
    """Flink refuses the configuration; `keys` are the canonical keys of the options at odds."""

    def __init__(self, message: str, *keys: str) -> None:
        super().__init__(message)
        self.message = message
        self.keys = keys


class Range(NamedTuple):
    """A component that is a fraction of something larger, within bounds (`RangeFraction`)."""

    name: str
    keys: tuple[str, str, str]
    least: int
    most: int
    fraction: float

    def of(self, whole: int) -> int:
        """The fraction of `whole`, or the bound that it would cross."""
        return self._bounded(multiplied(whole, self.fraction))

    def beside(self, rest: int) -> int:
        """The fraction of a whole of which everything else is `rest`, or the bound that it would cross."""
        return self._bounded(multiplied(rest, self.fraction / (1 - self.fraction)))

    def checked(self, derived: int) -> int:
        """`derived`, which nothing but the other components decides; raises where a bound is crossed."""
        if self.least <= derived <= self.most:
            return derived
        bounds = f"between {shown(self.least)} and {shown(self.most)}"
        raise DoesNotFitError(f"{self.name} comes to {shown(derived)}, which is not {bounds}", *self.keys[:2])

    def _bounded(self, size: int) -> int:
        return max(self.least, min(size, self.most))


class Reading:
    """The options of one configuration; each is parsed only when asked for, as Flink does."""

    def __init__(self, get: Callable[[str], str | None], release: Release) -> None:
        self._get = get
        self._catalogue = catalogue(release)

    def has(self, key: str) -> bool:
        """Whether the option is set, and known to the release."""
        return self._catalogue.option(key) is not None and self._get(key) is not None

    def size(self, key: str) -> int:
        """Bytes, as set or by default."""
        return int(self.value(key))

    def value(self, key: str) -> Any:
        """What the option is set to, or Flink's default; raises where the text cannot be read."""
        definition = self._catalogue.option(key)
        if definition is None:
            raise DoesNotFitError(f"{key} is not an option of Flink {self._catalogue.release}", key)
        text = self._get(key)
        release = self._catalogue.release
        if text is None and definition.default is not None:
            return _default(key, release)
        try:
            return parse(definition, text or "", release, standard_yaml=release >= FIRST_WITH_CONFIG_YAML)
        except ValueSyntaxError as error:
            raise DoesNotFitError(f"{key}: {error}", key) from error

    def range(self, name: str, prefix: str) -> Range:
        """The range of a component whose options are `prefix` with min, max and fraction behind it."""
        keys = (f"{prefix}.min", f"{prefix}.max", f"{prefix}.fraction")
        found = Range(name, keys, self.size(keys[0]), self.size(keys[1]), self.value(keys[2]))
        if found.least > found.most:
            message = f"{keys[0]} is {shown(found.least)}, more than {keys[1]} of {shown(found.most)}"
            raise DoesNotFitError(message, *keys[:2])
        return self._with_fraction(found)

    def share(self, name: str, key: str) -> Range:
        """The range of a component that has a fraction and no bounds."""
        return self._with_fraction(Range(name, (key, key, key), 0, LONG_MAX, self.value(key)))

    def _with_fraction(self, found: Range) -> Range:
        if 0 <= found.fraction < 1:
            return found
        key = found.keys[2]
        raise DoesNotFitError(f"{key} is {self._get(key)}, expected a number of at least 0 and below 1", key)


@cache
def _default(key: str, release: Release) -> Any:
    """The default of an option that has one; the same few are asked for again and again."""
    definition = catalogue(release).option(key)
    return None if definition is None else parse(definition, definition.default or "", release, standard_yaml=False)


def added(*sizes: int) -> int:
    """The sum; raises where it is more than a long holds (`MemorySize.add`)."""
    return _held(sum(sizes))


def multiplied(size: int, factor: float) -> int:
    """The product of the size and the shortest decimal text of the factor, cut to whole bytes.

    `MemorySize.multiply` takes the factor as `BigDecimal.valueOf`, and so never as the binary fraction it is.
    """
    mantissa, _, power = repr(factor).partition("e")
    whole, _, part = mantissa.partition(".")
    product, scale = size * int(whole + part), len(part) - int(power or 0)
    return _held(product // 10**scale if scale >= 0 else product * 10**-scale)


def shown(size: int) -> str:
    """A size for a message: in mb where that says it well, in bytes where it is smaller or absurd."""
    if size and not _LEAST_SHOWN_IN_MB <= size <= _MOST_SHOWN_IN_MB:
        return f"{size} bytes"
    return f"{size / 2**20:.1f}".removesuffix(".0") + " mb"


_LEAST_SHOWN_IN_MB = 2**20
_MOST_SHOWN_IN_MB = 2**50


def _held(size: int) -> int:
    if size > LONG_MAX:
        raise DoesNotFitError("the sizes add up to more than Flink can count")
    return size
