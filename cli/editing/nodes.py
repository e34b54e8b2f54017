"""Places and values of a text as ruamel.yaml finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode

from flinkgate.cli.editing.placing import Placing
from flinkgate.policies.edits import CannotEditError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.cli.editing.places import Entry


class Read(NamedTuple):
    """One document as ruamel.yaml reads it."""

    root: Entry
    value: Any


def read(text: str) -> list[Read]:
    """All documents of a text. Raises CannotEditError where ruamel.yaml does not take it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer, yaml.Constructor = _Composer, _Constructor
    try:
        return list(_documents(yaml, text))
    except YAMLError as problem:
        raise CannotEditError(_reason(problem)) from None
    except RecursionError:
        raise CannotEditError("the text is nested too deeply") from None
    except ValueError as problem:
        raise CannotEditError(f"ruamel.yaml cannot read the text: {problem}") from None


def read_fragment(text: str, at: int) -> Entry:
    """The places of a text that is to stand at `at`."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    constructor, _ = yaml.get_constructor_parser(text)
    composer = constructor.composer
    composer.check_node()
    node = composer.get_node()
    root = Placing(text, composer.aliases).root(node)
    root.shift(0, at)
    return root


def _documents(yaml: YAML, text: str) -> Iterator[Read]:
    constructor, _ = yaml.get_constructor_parser(text)
    composer = constructor.composer
    while composer.check_node():
        composer.aliases.clear()
        node = composer.get_node()
        root = Placing(text, composer.aliases).root(node)
        yield Read(root, constructor.construct_document(node))


def _reason(problem: YAMLError) -> str:
    """What ruamel.yaml says, on one line and with the line of the file."""
    mark = getattr(problem, "problem_mark", None)
    said = getattr(problem, "problem", None) or getattr(problem, "reason", None) or str(problem)
    where = f"line {mark.line + 1}: " if mark is not None else ""
    # It shows the values of a key that is there twice, cut short; the key says it all.
    said = " ".join(str(said).split()).partition(" with value ")[0]
    return f"ruamel.yaml cannot read the text: {where}{said}"


class _Composer(Composer):
    """Notes where aliases stand, since nodes do not tell: an alias is the node that it repeats."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader=loader)
        self.warn_double_anchors = False
        self.aliases: dict[tuple[int, int, bool], tuple[int, int]] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node; `index` is None for a key."""
        if parent is not None and self.parser.check_event(AliasEvent):
            event = self.parser.peek_event()
            where = (event.start_mark.index, event.end_mark.index)
            self.aliases[id(parent), len(parent.value), index is None] = where
        return super().compose_node(parent, index)


class _Constructor(SafeConstructor):
    """Reads a tag that only its author knows as the plain value below it, as Kubernetes does."""

    def construct_undefined(self, node: Any) -> Any:
        """The value without the tag."""
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, MappingNode):
            return self.construct_mapping(node, deep=True)
        return self.construct_sequence(node, deep=True)


_Constructor.add_constructor(None, _Constructor.construct_undefined)
