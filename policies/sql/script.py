"""SQL scripts as rules see them: the text with its statements, and the settings that come of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.json_values import mapping, text
from flinkgate.policies.manifest import NO_CONTEXT, Resource
from flinkgate.schemas.flink.releases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.config import FlinkConfig
    from flinkgate.policies.manifest import Context
    from flinkgate.policies.sql.statements import Statement

ENDING = ".sql"


class SqlFile(NamedTuple):
    """A script that is a file of its own."""

    name: str
    """Without its folder."""
    text: str


class SqlScript(Resource):
    """The statements of one script; a path into it is the number of a statement, then `key` or `value`."""

    kind = "SqlScript"
    mendable = False

    def __init__(self, manifest: Mapping[str, Any], context: Context, root: Path, name: str, script: str) -> None:
        """`root` leads to the script in `manifest`, the ConfigMap that holds it; a file has a made-up one."""
        super().__init__(manifest, context, root)
        self.name = name
        self.text = script

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, SET or not."""
        from flinkgate.policies.sql.statements import statements  # noqa: PLC0415  # only scripts pay for it

        return tuple(statements(self.text))

    def path(self, *steps: str | int) -> Path:
        """The path to a statement, or to a part of one."""
        return (*self.root, *steps)

    @cached_property
    def deploys_cluster(self) -> bool:
        """Whether the script starts a cluster of its own for a job, which gets all that it sets."""
        targets = (each.value.text for each in self.statements if each.value and each.key and each.key.text == _TARGET)
        return any(target.endswith(("-per-job", "-application")) for target in targets)

    def of_cluster(self) -> Iterator[tuple[int, str]]:
        """The statements, by number, that set what only the cluster reads, each with its key."""
        from flinkgate.policies.sql.effect import is_of_cluster  # noqa: PLC0415  # only scripts pay for it

        for number, statement in enumerate(self.statements):
            key = statement.key
            if key is not None and not self.deploys_cluster and is_of_cluster(key.text):
                yield number, key.text


class SqlSettings(Resource):
    """What a script sets for its jobs, as configuration: without what SET cannot reach."""

    kind = SqlScript.kind
    mendable = False

    def __init__(self, script: SqlScript) -> None:
        from flinkgate.policies.sql.runners import release_for  # noqa: PLC0415  # only scripts pay for it

        super().__init__(script.manifest, script.context, script.root)
        self.script = script
        self.flink_version = release_for(script)
        """The release that runs the script, where one of the manifests at hand says so."""
        self.reservation = "" if self.flink_version else f" ({_UNKNOWN_RELEASE.format(NEWEST)})"

    @cached_property
    def config(self) -> FlinkConfig:
        """The settings of all statements, a later one over an earlier one."""
        from flinkgate.policies.sql.effect import config_of  # noqa: PLC0415  # only scripts pay for it

        return config_of(self)

    @property
    def upgrade_mode(self) -> str | None:
        """None: a script is no job of the operator's."""
        return None

    def path(self, *steps: str | int) -> Path:
        """The path to a statement, or to a part of one."""
        return self.script.path(*steps)


_TARGET = "execution.target"
_UNKNOWN_RELEASE = "as Flink {} reads it: no manifest at hand says which release runs the script"


def holds_scripts(value: Any) -> bool:
    """Whether there may be SQL in it: a script, or a ConfigMap with one."""
    return isinstance(value, SqlFile) or any(True for _ in _texts(value))


def scripts(value: Any, context: Context = NO_CONTEXT) -> Iterator[SqlScript | SqlSettings]:
    """Each script of Flink's that a file or a ConfigMap holds, as text and as settings."""
    for manifest, root, name, script in _each(value):
        whole = SqlScript(manifest, context, root, name, script)
        if _is_flinks(whole):
            yield whole
            yield SqlSettings(whole)


def count_scripts(value: Any, context: Context = NO_CONTEXT) -> int:
    """How many scripts of Flink's there are in it."""
    return sum(isinstance(each, SqlScript) for each in scripts(value, context))


def _is_flinks(script: SqlScript) -> bool:
    from flinkgate.policies.sql.runners import is_flinks  # noqa: PLC0415  # only scripts pay for it

    return is_flinks(script)


def _each(value: Any) -> Iterator[tuple[Mapping[str, Any], Path, str, str]]:
    """The manifest, the path in it, the name and the text of each script."""
    if isinstance(value, SqlFile):
        yield {"kind": SqlScript.kind, "metadata": {"name": value.name}}, (), value.name, value.text
    else:
        for name, script in _texts(value):
            yield value, ("data", name), name, script


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value.get("kind") == "ConfigMap" and value.get("apiVersion") == "v1":
        for name, script in mapping(value.get("data")).items():
            if isinstance(name, str) and name.lower().endswith(ENDING) and text(script):
                yield name, script
