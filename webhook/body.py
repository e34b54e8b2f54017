"""The body of a request as JSON, bounded: nothing that a client sends may cost more than reading it."""

from __future__ import annotations

from itertools import accumulate
from json import JSONDecodeError, JSONDecoder, dumps
from math import isinf
from typing import Any, NoReturn

LARGEST_BODY = 7 * 1024 * 1024
"""In bytes. The API server takes objects of up to 3 MiB, and a review holds the new and the old one."""
DEEPEST = 128
"""Levels of mappings and lists; far below what Python's recursion limit allows the rules."""
MOST_CONTAINERS = 200_000
LONGEST_NUMBER = 400
"""In characters; the longest that a 64-bit float needs without an exponent is about 330."""


class InvalidBodyError(Exception):
    """The body is nothing that the API server would send; the message says why."""


def read_json(body: bytes) -> Any:
    """The value that `body` holds, as Go's encoding/json reads it where it reads it at all.

    Of a key that stands twice the last one counts. Raises InvalidBodyError.
    """
    _check_nesting(body)
    try:
        value = _DECODER.decode(body.decode("utf-8"))
    except UnicodeDecodeError as problem:
        raise InvalidBodyError(f"body is not UTF-8: byte {problem.start} cannot be read") from problem
    except JSONDecodeError as problem:
        raise InvalidBodyError(f"body is not JSON: {problem}") from problem
    if b"\\ud" in body or b"\\uD" in body:
        _check_surrogates(value)
    return value


def _check_nesting(body: bytes) -> None:
    """Refuses what is nested too deeply before the parser, which recurses, sees it."""
    if body.count(b"{") + body.count(b"[") <= DEEPEST:
        return
    outside = body
    if b"\\" in body:
        # First the escaped backslashes, then the quotes that are still escaped: what is left delimits strings.
        outside = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = b"".join(outside.translate(None, _PLAIN).split(b'"')[::2])
    if len(brackets) > 2 * MOST_CONTAINERS:
        raise InvalidBodyError(f"body holds more than {MOST_CONTAINERS} mappings and lists")
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > DEEPEST:
        raise InvalidBodyError(f"body is nested more than {DEEPEST} levels deep")


_PLAIN = bytes(set(range(256)) - set(b'"[]{}'))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def _whole_number(text: str) -> int:
    _check_length(text)
    return int(text)


def _decimal_number(text: str) -> float:
    _check_length(text)
    number = float(text)
    if isinf(number):
        raise InvalidBodyError(f"number {text[:20]} does not fit 64 bits")
    return number


def _check_length(text: str) -> None:
    if len(text) > LONGEST_NUMBER:
        raise InvalidBodyError(f"number of {len(text)} characters, expected at most {LONGEST_NUMBER}")


def _no_number(word: str) -> NoReturn:
    raise InvalidBodyError(f"{word} is not JSON")


_DECODER = JSONDecoder(parse_int=_whole_number, parse_float=_decimal_number, parse_constant=_no_number)


def _check_surrogates(value: Any) -> None:
    try:
        dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as problem:
        raise InvalidBodyError("body holds half of a surrogate pair") from problem
