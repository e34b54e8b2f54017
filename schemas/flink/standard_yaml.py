"""YAML as Flink reads it: version 1.2 with the core schema (`YamlParserUtils`, snakeyaml-engine).

A config.yaml goes through here, and the text of a list or map option that stands in one.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from flinkgate.schemas.flink import numerals

Resolvers = dict[str, list[tuple[str, re.Pattern[str]]]]


class NotThisShapeError(ValueError):
    """The text is not the YAML that was asked for."""


def load(text: str) -> Any:
    """The one document of `text` as plain data; raises `NotThisShapeError` for anything else."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader with other resolvers
    except RecursionError as error:
        raise NotThisShapeError("it is nested too deeply") from error
    except (yaml.YAMLError, ValueError) as error:
        raise NotThisShapeError(" ".join(str(error).split())) from error


def items(text: str) -> list[str]:
    """The items of a YAML list, each as the text that Flink goes on with."""
    found = load(text) if _MAY_BE_LIST.search(text) and _is_modest(text) else None
    if not isinstance(found, list):
        raise NotThisShapeError("not a list")
    return [plain(item) for item in found]


def pairs(text: str) -> dict[str, str]:
    """The entries of a YAML mapping, keys and values as the text that Flink goes on with."""
    found = load(text) if _MAY_BE_MAPPING.search(text) and _is_modest(text) else None
    if not isinstance(found, dict):
        raise NotThisShapeError("not a mapping")
    return {plain(key): plain(value) for key, value in found.items()}


def plain(value: Any) -> str:
    """What `toString` makes of a loaded value; lists and mappings become YAML on one line again."""
    match value:
        case None:
            raise NotThisShapeError("a value is null")
        case bool():
            return str(value).lower()
        case float():
            return numerals.double_text(value)
        case list() | dict():
            return _on_one_line(value)
        case _:
            return str(value)


def _is_modest(text: str) -> bool:
    """Whether to try the text as YAML at all: the answer has to come in bounded time."""
    return len(text) <= _LONGEST and text.count("[") + text.count("{") <= _MOST_BRACKETS


_LONGEST = 20_000
_MOST_BRACKETS = 500

_MAY_BE_LIST = re.compile(r"\[|(?:^|\s)-(?:\s|$)")
_MAY_BE_MAPPING = re.compile(r"\{|:(?:\s|$)")


def _on_one_line(value: Any) -> str:
    if _size(value, _LARGEST) > _LARGEST:
        raise NotThisShapeError("its aliases make it too large")
    text = yaml.dump(value, Dumper=_Dumper, default_flow_style=True, width=10**9, allow_unicode=True, sort_keys=False)
    return text.strip()


_LARGEST = 10_000


def _size(value: Any, limit: int) -> int:
    """The number of values in a value, aliases counted as often as they stand; counting ends beyond `limit`."""
    size = 1
    children = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        if size > limit:
            break
        size += _size(child, limit - size)
    return size


class _Loader(yaml.SafeLoader):
    """PyYAML reads YAML 1.1; with the resolvers and constructors below it follows the core schema.

    Not the loader in C: deep nesting overflows its stack and ends the process.
    """

    yaml_implicit_resolvers: Resolvers = {}  # noqa: RUF012  # PyYAML's own attribute, filled below

    def scan_plain_spaces(self, indent: int, start_mark: yaml.Mark) -> list[str]:
        """The blanks within or behind a plain scalar: there, and nowhere else, Flink takes tabs."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = str(self.prefix(length))
        if "\t" in blanks:
            self.forward(length)
            if self.peek() not in _LINE_ENDS:
                return [blanks]
        return super().scan_plain_spaces(indent, start_mark) or []


_LINE_ENDS = "\r\n\x85\u2028\u2029"


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: Resolvers = {}  # noqa: RUF012  # likewise

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """True: a text on one line has no anchors."""
        return True


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int | str:
    """A decimal number even behind a leading zero; one of absurd length stays the text it is."""
    text = loader.construct_scalar(node)
    if text.startswith(("0x", "0o")):
        return int(text, 0)
    number = numerals.integer(text)
    return text if number is None or abs(number) >= numerals.BEYOND else number


def _float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node).lower().replace(".inf", "inf").replace(".nan", "nan"))


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    """A mapping without merge keys, in which no key stands twice (`LoadSettings.allowDuplicateKeys`)."""
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        key = _on_one_line(key) if isinstance(key, list | dict) else key
        if key in found:
            raise NotThisShapeError("a key stands twice")
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _resolve(tag: str, pattern: str, *first: str) -> None:
    for side in (_Loader, _Dumper):
        side.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


_resolve("bool", "true|True|TRUE|false|False|FALSE", *"tTfF")
_resolve("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", *"-+0123456789")
_resolve("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", *"-+.0123456789")
_resolve("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", *"-+.")
_resolve("null", "~|null|Null|NULL|", *"~nN", "")

_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _float)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Dumper.add_representer(
    float, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", numerals.double_text(value))
)
