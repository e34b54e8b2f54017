"""Random texts through the Go libraries that kubectl is made of, and through ours."""

from __future__ import annotations

import json
import os
import random
from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.cli.reading.documents import UnreadableError, decode, read_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

pytestmark = pytest.mark.e2e

SEED = int(os.environ.get("FLINKGATE_SEED", random.SystemRandom().randrange(10**9)))
CASES = int(os.environ.get("FLINKGATE_CASES", "20000"))

STRICTER = (
    "found unexpected ':'",
    "found unknown escape character",
    "did not find expected whitespace or line break",
    "for a part of the tag",
    "while parsing a tag",
    "for the mark of a key",
    "not a finite number",
    "a key cannot be",
    "control characters are not allowed",
    "byte order mark within the text",
)
"""What we refuse though Go reads it; `test_refuses_more_than_kubectl` has one of most.

The last two only below `...` or below a document that is a scalar, where Go looks no further.
"""


@pytest.mark.parametrize("kind", ["yaml", "json", "manifests"])
def test_texts_are_read_alike(
    ask: Callable[[Sequence[str]], list[dict[str, Any]]], kind: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)  # noqa: S311  # not for secrets
    manifests = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(corpus.rglob("*.yaml"))]
    make = {"yaml": yaml_text, "json": json_text, "manifests": lambda chance: spoilt(chance, manifests)}[kind]
    texts = [make(chance).replace("\r\r", "\r") for _ in range(CASES)]
    theirs = ask(texts)
    with capsys.disabled():
        share = sum(not each["error"] for each in theirs) / CASES
        print(f"\n{CASES} random texts ({kind}), {share:.0%} readable, FLINKGATE_SEED={SEED}")  # noqa: T201
    differences = [found for text, their in zip(texts, theirs, strict=True) for found in difference(text, their)]
    assert not differences, f"{len(differences)} differences, FLINKGATE_SEED={SEED}\n" + "\n".join(differences[:20])
    assert 0.05 < share < 0.9, "the texts are too much alike"


def difference(text: str, theirs: dict[str, Any]) -> Iterable[str]:
    try:
        ours = [document.value for document in read_documents(decode(text.encode()))]
    except UnreadableError as error:
        if not theirs["error"] and not any(part in error.message for part in STRICTER):
            yield f"{text!r}\n  Go read {theirs['documents']}\n  we say {error.message}"
    else:
        if theirs["error"]:
            yield f"{text!r}\n  Go says {theirs['error']}\n  we read {ours}"
        elif same(ours) != same(theirs["documents"]):
            yield f"{text!r}\n  Go read {theirs['documents']}\n  we read {ours}"


def same(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


WORDS = (
    *str.split("y Y yes No On off OFF n N ~ null Null True true False << = *a *b *c aGk= 12:30:45 2001-01-01"),
    *str.split(".inf -.inf .nan 0x1F 0b11 -0b1 0b-1 0o17 017 08 0x 0x_1 +0o7 00 -0 _1 1_000 9223372036854775808"),
    *str.split("18446744073709551616 1e400 1e-400 1e3 1e22 1e21 1. 0.1 1.10 -0.0 .5 ._5 .7_2 +.5 1e-5 1e39"),
    *str.split("100000.0 1000000.0 3.14159265358979"),
    "",
)
MARKS = "abyn01 :,#-?&*!|>%@`\"'{}[]\t~=<\\/.é\u2028\x85\u00a0"
ESCAPES = (*(f"\\{mark}" for mark in "nNLP_0eatv/\\\"'z \t\n"), "\\x41", "\\ud83d", "\\U0001F600")
IN_DOUBLE = (*"ab 'é😀\t\x7f\x01\ufeff\ufffe\n", *ESCAPES)
IN_SINGLE = (*'ab"#é\n\t ', "''", "\\n", ": ", "\n ")
TAGS = ("!!int ", "!!float ", "!!str ", "!!bool ", "!!null ", "!!binary ", "!!timestamp ", "!x ", "! ", "!!merge ")


def scalar(chance: random.Random) -> str:
    match chance.choices(range(6), (40, 25, 5, 12, 12, 6))[0]:
        case 0:
            return "".join(chance.choices("0123456789+-._xXoObBeEaAfF:", k=chance.randint(1, 7)))
        case 1:
            return chance.choice(WORDS)
        case 2:
            return "".join(chance.choices(MARKS, k=chance.randint(1, 8)))
        case 3:
            return '"' + "".join(chance.choices(IN_DOUBLE, k=chance.randint(0, 5))) + '"'
        case 4:
            return "'" + "".join(chance.choices(IN_SINGLE, k=chance.randint(0, 5))) + "'"
    return chance.choice((*TAGS, "&a ", "&b ", "!<tag:yaml.org,2002:int> ")) + scalar(chance)


def flow(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if depth > 3 or kind < 0.5:
        return scalar(chance)
    if kind < 0.75:
        items = [flow(chance, depth + 1) for _ in range(chance.randint(0, 3))]
        return "[" + chance.choice((",", ", ", " ")).join(items) + chance.choice(("", ",", " ,")) + "]"
    return "{" + ", ".join(pair(chance, depth) for _ in range(chance.randint(0, 3))) + "}"


def pair(chance: random.Random, depth: int) -> str:
    key, value = scalar(chance), flow(chance, depth + 1)
    return chance.choice((f"{key}: {value}", f"{key}: {value}", key, f'"k":{value}', f"? {value} : {key}"))


def block(chance: random.Random, indent: int = 0, depth: int = 0) -> str:
    line = field if chance.random() < 0.65 else item
    lines = []
    for _ in range(chance.randint(1, 4)):
        lines.append(" " * indent + line(chance, indent, depth))
        if chance.random() < 0.1:
            lines.append(chance.choice(("# c\n", "\n", " \n", "\t\n")))
    return "".join(lines)


def field(chance: random.Random, indent: int, depth: int) -> str:
    odd = ("<<", "*a ", "*b ", '"<<"', "? ", scalar(chance), scalar(chance))
    key = chance.choice((*"abcdefgh", *odd))
    anchor = chance.choice(("", "", "", "&a ", "&b ", "!x "))
    match chance.choices(range(4), (40 if depth < 3 else 0, 10, 12, 38))[0]:
        case 0:
            return f"{key}: {anchor}\n" + block(chance, indent + chance.choice((1, 2, 2, 0)), depth + 1)
        case 1:
            return f"{key}: {anchor}{block_scalar(chance, indent)}"
        case 2:
            return f"{key}: {chance.choice(('*a', '*b', '[*a]', '{a: 1}', '1'))}\n"
    return f"{key}: {anchor}{flow(chance, 2)}\n"


def item(chance: random.Random, indent: int, depth: int) -> str:
    anchor = chance.choice(("", "", "&a ", "&b "))
    match chance.choices(range(3), (3, 2, 5) if depth < 3 else (0, 0, 1))[0]:
        case 0:
            return f"- {anchor}\n" + block(chance, indent + 2, depth + 1)
        case 1:
            return "- " + block(chance, indent + 2, depth + 1).lstrip(" ")
    return f"- {anchor}{flow(chance, 2)}\n"


def block_scalar(chance: random.Random, indent: int) -> str:
    head = chance.choice("|>") + chance.choice(("", "-", "+", "2", "1-", "+3")) + chance.choice(("", " # c", " "))
    texts = ("x", "x y", "", "# no", "a: b", "\tq", "---", "é")
    lines = [
        " " * (indent + chance.choice((1, 2, 2, 3, 0))) + chance.choice(texts) for _ in range(chance.randint(0, 4))
    ]
    return "\n".join((head, *lines, ""))


HEADS = (
    "",
    "",
    "---\n",
    "--- # c\n",
    "---\r\n",
    "--- a\n",
    "...\n",
    "# c\n",
    "\n",
    "%YAML 1.1\n---\n",
    "%YAML 1.2\n---\n",
)


def yaml_text(chance: random.Random) -> str:
    bodies = [
        block(chance) if chance.random() < 0.85 else flow(chance) + "\n" for _ in range(chance.choice((1, 1, 1, 2, 3)))
    ]
    text = chance.choice(("---\n", "...\n", "---")).join(chance.choice(HEADS) + body for body in bodies)
    if chance.random() < 0.15:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(MARKS + "\r\n ") + text[at + chance.randint(0, 1) :]
    return text.replace("\n", "\r\n") if chance.random() < 0.05 else text


NUMBERS = (
    *str.split("0 -1 1.0 1e3 -0 -0.0 1E400 1e-400 1e21 0.1 01 1. 0x1 NaN Infinity"),
    *str.split("12345678901234567890 9223372036854775808"),
)
JSON_ESCAPES = (*(f"\\{mark}" for mark in "n/'\\\""), "\\ud83d", "\\ude00", "\\u00e9", "\\x41", "\\u12")
IN_JSON = (*"aé😀\t\x7f\x01\u2028 <&", *JSON_ESCAPES)
BLANKS = ("",) * 12 + (" ", "\n", "\t", "\r\n", "\x0b", "\xa0", "#c\n")


def json_value(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if depth > 3 or kind < 0.4:
        return chance.choice((*NUMBERS, "true", "false", "null", "nul", "'a'"))
    if kind < 0.6:
        return '"' + "".join(chance.choices(IN_JSON, k=chance.randint(0, 4))) + '"'
    ends = ("[", "]") if kind < 0.8 else ("{", "}")
    parts = []
    for _ in range(chance.randint(0, 3)):
        key = (
            ""
            if ends[0] == "["
            else chance.choice(('"a"', '"b"', '"\\u0061"', '""', "1")) + ":" + chance.choice(BLANKS)
        )
        parts.append(chance.choice(BLANKS) + key + json_value(chance, depth + 1) + chance.choice(BLANKS))
    return ends[0] + ",".join(parts) + chance.choice((ends[1],) * 20 + ("," + ends[1], ""))


def json_text(chance: random.Random) -> str:
    values = [f'{{"v":{json_value(chance)}}}' for _ in range(chance.choice((1, 1, 1, 2)))]
    return "".join(
        chance.choice(("", " ", "\n")) + value + chance.choice(("", "\n", "\n---\n", " 1")) for value in values
    )


PIECES = (*" \n\t:-#'\"|>{}[]&*!%@`,?~=<.0\\", "---\n", "...\n", "<<: *a\n", "&a ", "yes", "0777", "\r\n", "- ", "|-\n")


def spoilt(chance: random.Random, manifests: Sequence[str]) -> str:
    """A part of a manifest, with up to four slips of the hand."""
    lines = chance.choice(manifests).splitlines(keepends=True) or ["\n"]
    start = chance.randrange(max(1, len(lines) - 40))
    lines = lines[start : start + chance.randint(5, 60)]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line, column = lines[at], chance.randrange(len(lines[at]) + 1)
        inserted = line[:column] + chance.choice(PIECES) + line[column + chance.randint(0, 2) :]
        slips = (
            inserted,
            inserted,
            inserted,
            " " * chance.randint(1, 3) + line,
            line[chance.randint(0, 3) :],
            line * 2,
            "",
        )
        lines[at] = chance.choice(slips) or "\n"
    return "".join(lines)
