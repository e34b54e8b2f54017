"""Who runs a script: the deployments at hand that refer to it, and by them the release of Flink."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flinkgate.policies.json_values import field, sequence
from flinkgate.policies.manifest import KINDS, FlinkDeployment, resources
from flinkgate.schemas.flink.options import catalogue, open_ended
from flinkgate.schemas.flink.releases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.sql.script import SqlScript
    from flinkgate.schemas.flink.releases import Release

_CONNECTOR = re.compile(r"""'connector(?:\.type)?'\s*+=""", re.IGNORECASE)


def release_for(script: SqlScript) -> Release | None:
    """The one release of the deployments that refer to the script, else the one of all deployments at hand."""
    deployments = list(_deployments(script))
    chosen = [each for each in deployments if _refers(each, script)] or deployments
    releases = {each.flink_version for each in chosen}
    return releases.pop() if len(releases) == 1 else None


def is_flinks(script: SqlScript) -> bool:
    """Whether the script is Flink's, and not one of a database's that lies beside.

    It sets something under a key of Flink's, has a table with a connector, or is referred to.
    """
    keys = (each.key.bare for each in script.statements if each.key is not None)
    return (
        any(_is_flinks_key(key) for key in keys)
        or _CONNECTOR.search(script.text) is not None
        or any(_refers(each, script) for each in _deployments(script))
    )


def _is_flinks_key(key: str) -> bool:
    return bool(catalogue(NEWEST).canonical_of(key)) or ("." in key and not open_ended(key))


def _deployments(script: SqlScript) -> Iterator[FlinkDeployment]:
    """The deployments at hand, those included that a blue-green one is a template of."""
    for kind in KINDS:
        for manifest in script.surroundings.all_of(kind):
            yield from (each for each in resources(manifest) if isinstance(each, FlinkDeployment))


def _refers(deployment: FlinkDeployment, script: SqlScript) -> bool:
    """Whether a deployment names the script among its arguments, or mounts the ConfigMap that holds it."""
    arguments = [each for each in sequence(deployment.value("job", "args")) if isinstance(each, str)]
    if any(each == script.name or each.endswith(f"/{script.name}") for each in arguments):
        return True
    if script.root == () or script.id.namespace != deployment.id.namespace:
        return False
    return any(script.id.name in _config_maps(volume) for volume in _volumes(deployment))


def _volumes(deployment: FlinkDeployment) -> Iterator[Any]:
    for above in ((), ("jobManager",), ("taskManager",)):
        yield from sequence(deployment.value(*above, "podTemplate", "spec", "volumes"))


def _config_maps(volume: Any) -> list[Any]:
    projected = sequence(field(volume, ("projected", "sources")))
    return [field(volume, ("configMap", "name")), *(field(each, ("configMap", "name")) for each in projected)]
