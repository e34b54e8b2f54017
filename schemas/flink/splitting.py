"""How Flink takes a text of several items apart: `StructuredOptionsSplitter.splitEscaped`."""

from __future__ import annotations

from itertools import pairwise

from flinkgate.schemas.flink.numerals import TRIMMED


class SplitError(ValueError):
    """The text cannot be taken apart; the message says where it goes wrong."""


_DELIMITER, _PLAIN, _QUOTED = range(3)

# Python takes these for white space, Java does not.
_NO_SPACE_IN_JAVA = "\x85\xa0\u2007\u202f"


def split(text: str, delimiter: str) -> list[str]:
    """The items between delimiters; single or double quotes protect, a doubled quote stands for itself.

    Items outside quotes are trimmed. An empty item counts only between two delimiters. Raises
    `SplitError` for a quote that is not closed, or text right behind a closing one.
    """
    tokens = [*_tokens(text, delimiter), (_DELIMITER, "")]
    items = []
    for (kind, value), (next_kind, _) in pairwise(tokens):
        if kind == _QUOTED and next_kind != _DELIMITER:
            raise SplitError("there is text behind a closing quote")
        if kind != _DELIMITER:
            items.append(value)
    return items


def _tokens(text: str, delimiter: str) -> list[tuple[int, str]]:
    tokens: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character in "'\"":
            value, at = _protected(text, at)
            tokens.append((_QUOTED, value))
        elif character == delimiter:
            if tokens and tokens[-1][0] == _DELIMITER:
                tokens.append((_PLAIN, ""))
            tokens.append((_DELIMITER, delimiter))
            at += 1
        elif _is_space(character):
            at += 1
        else:
            end = text.find(delimiter, at)
            end = len(text) if end < 0 else end
            tokens.append((_PLAIN, text[at:end].strip(TRIMMED)))
            at = end
    return tokens


def _protected(text: str, start: int) -> tuple[str, int]:
    """What stands between the quote at `start` and the one that closes it, and the place behind that."""
    quote, at, value = text[start], start + 1, []
    while (end := text.find(quote, at)) >= 0:
        value.append(text[at:end])
        if not text.startswith(quote, end + 1):
            return "".join(value), end + 1
        value.append(quote)
        at = end + 2
    raise SplitError("a quote is not closed")


def _is_space(character: str) -> bool:
    """`Character.isWhitespace`."""
    return character.isspace() and character not in _NO_SPACE_IN_JAVA
