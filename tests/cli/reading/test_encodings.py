"""Bytes to text and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkgate.cli.reading.documents import Position, UnreadableError, decode, encoded
from flinkgate.cli.reading.encodings import encoding_of


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"a: \xc3\xa9\n", "a: é\n", id="UTF-8"),
        pytest.param(b"", "", id="empty"),
        pytest.param(codecs.BOM_UTF8 + b"a: \xc3\xa9\n", "a: é\n", id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + "a: é\U0001f600".encode("utf-16-le"), "a: é\U0001f600", id="UTF-16-LE"),
        pytest.param(codecs.BOM_UTF16_BE + "a: é\r\n".encode("utf-16-be"), "a: é\r\n", id="UTF-16-BE"),
        pytest.param(codecs.BOM_UTF8, "", id="only a mark"),
    ],
)
def test_decodes_what_kubectl_decodes(data: bytes, text: str) -> None:
    assert text == decode(data)
    assert data == encoded(text, encoding_of(data))


@pytest.mark.parametrize(
    ("data", "message", "position"),
    [
        pytest.param(
            b"a: 1\nb\xc3\xa9: \xe9}\n",
            "the file is not UTF-8: byte 10 is 0xe9 (invalid continuation byte)",
            Position(2, 5),
            id="Latin-1",
        ),
        pytest.param(
            "a: é".encode("utf-16-le"),
            "the file is not UTF-8: byte 6 is 0xe9 (invalid continuation byte)",
            Position(1, 7),
            id="UTF-16 without a mark",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00",
            "the file is not UTF-16-LE: byte 4 is 0x00 (illegal UTF-16 surrogate)",
            Position(1, 2),
            id="half a surrogate pair",
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + b"\x00a\x00",
            "the file is not UTF-16-BE: byte 4 is 0x00 (truncated data)",
            Position(1, 2),
            id="half a character",
        ),
        pytest.param(
            b"\x1f\x8b\x08\x00",
            "the file is not UTF-8: byte 1 is 0x8b (invalid start byte)",
            Position(1, 2),
            id="gzip",
        ),
        pytest.param(
            b"\n" * (64 * 2**20 + 1),
            "the file has 67,108,865 bytes, and more than 67,108,864 are not read",
            None,
            id="too large",
        ),
    ],
)
def test_refuses_other_bytes_and_says_where(data: bytes, message: str, position: Position | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert (message, position) == (caught.value.message, caught.value.position)


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_refused_with_a_place(data: bytes) -> None:
    try:
        again = encoded(decode(data), encoding_of(data))
    except UnreadableError as error:
        again = data if error.position else b"no position"
    assert data == again
