"""The layers of a resource's configuration, as the operator lays them over each other.

Lowest first: the operator's own configuration, what that states for a namespace and for a release of
Flink, the manifest, what the operator adds where nothing is set, what it derives from fields of the
spec (`FlinkConfigManager.getDefaultConfig`, `FlinkConfigBuilder.buildFrom`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flinkgate.policies.flink.entries import Entry, Origin, written_entries
from flinkgate.policies.flink.fields import field_entries, mode_of
from flinkgate.policies.flink.high_availability import switches_on
from flinkgate.policies.surroundings import Missing
from flinkgate.schemas.flink.releases import Release, release_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from flinkgate.policies.flink.platform import Platform
    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob

    Layers: TypeAlias = tuple[Iterable[Entry], ...]

_DEFAULTS = "kubernetes.operator.default-configuration."
_OF_NAMESPACE = f"{_DEFAULTS}namespace."
_OF_VERSION = f"{_DEFAULTS}flink-version."

_HA_NAMES = ("high-availability.type", "high-availability", "recovery.mode")
"""In the order in which the operator reads them, whatever release the job has: it asks its own Flink."""

FIRST_WITH_OPEN_VERSIONS = (1, 11)
"""From this release of the operator on, `v1_18+` stands for 1.18 and all that is newer."""


def deployment_layers(deployment: FlinkDeployment) -> Layers:
    """The layers of a FlinkDeployment."""
    below = [
        *platform_entries(deployment.context.platform, deployment.id.namespace, deployment.flink_version),
        *written_entries(deployment.value("flinkConfiguration"), deployment.path("flinkConfiguration")),
    ]
    stated = {entry.key: entry for entry in below}
    name = deployment.id.name if not deployment.root else None
    defaults = (each for each in _defaults(deployment, name, stated) if each.key not in stated)
    return below, defaults, _forced(deployment, name, stated), field_entries(deployment, stated)


def session_job_layers(job: FlinkSessionJob) -> Layers:
    """The layers of a FlinkSessionJob: all of its cluster's, then its own."""
    if isinstance(job.cluster, Missing):
        below = list(platform_entries(job.context.platform, job.id.namespace, None))
    else:
        below = [_from_cluster(entry) for entry in job.cluster.config.entries.values()]
    below += written_entries(job.value("flinkConfiguration"), job.path("flinkConfiguration"))
    stated = {entry.key: entry for entry in below}
    defaults = (each for each in _job_defaults(job, job.id.name) if each.key not in stated)
    return below, defaults, field_entries(job, stated)


def platform_entries(platform: Platform, namespace: str | None, release: Release | None) -> Iterator[Entry]:
    """The defaults of the operator's configuration, with those for the namespace, then those for the release."""
    if not platform.config:
        return
    entries = list(written_entries(platform.config, (), Origin.PLATFORM))
    yield from entries
    if any(entry.key.startswith(_DEFAULTS) for entry in entries):
        if namespace is not None:
            yield from _below(f"{_OF_NAMESPACE}{namespace}.", entries)
        if release is not None:
            for prefix in _version_prefixes(platform, entries, release):
                yield from _below(prefix, entries)


def _below(prefix: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if entry.key.startswith(prefix):
            yield entry._replace(key=entry.key[len(prefix) :])


def _version_prefixes(platform: Platform, entries: Iterable[Entry], release: Release) -> list[str]:
    """The open ones that hold for the release, oldest first, then that of the release itself."""
    exact = f"{_OF_VERSION}{release.field}."
    if platform.operator is not None and platform.operator < FIRST_WITH_OPEN_VERSIONS:
        return [exact]
    found = {_open_version(entry.key) for entry in entries if entry.key.startswith(_OF_VERSION)}
    since = sorted(each for each in found if each is not None and each <= release)
    return [*(f"{_OF_VERSION}{each.field}+." for each in since), exact]


def _open_version(key: str) -> Release | None:
    """The release of a key such as `kubernetes.operator.default-configuration.flink-version.v1_18+.KEY`."""
    field, plus, _ = key.removeprefix(_OF_VERSION).partition("+.")
    return release_of(field) if plus else None


def _from_cluster(entry: Entry) -> Entry:
    """The entry as the session job sees it: what the cluster's manifest says, nobody wrote in the job's."""
    if entry.origin in {Origin.MANIFEST, Origin.FIELD}:
        return Entry(entry.key, entry.raw, None, Origin.CLUSTER)
    return entry


def _defaults(deployment: FlinkDeployment, name: str | None, stated: dict[str, Entry]) -> Iterator[Entry]:
    """What the operator adds where the option is not set (`FlinkConfigBuilder.applyFlinkConfiguration`)."""
    yield _injected("kubernetes.rest-service.exposed.type", "ClusterIP")
    yield _injected("web.cancel.enable", raw=False)
    yield from _job_defaults(deployment, name)
    if isinstance(deployment.value("job"), dict) and _ha_is_on(stated):
        yield _injected("execution.submit-failed-job-on-application-error", raw=True)


def _job_defaults(job: FlinkDeployment | FlinkSessionJob, name: str | None) -> Iterator[Entry]:
    if job.upgrade_mode is None:
        return
    if name is not None:
        yield _injected("pipeline.name", name)
    if job.upgrade_mode == "last-state":
        yield _injected("execution.checkpointing.interval", "5 min")
    yield _injected("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION")


def _forced(deployment: FlinkDeployment, name: str | None, stated: dict[str, Entry]) -> Iterator[Entry]:
    """What the operator sets whatever the manifest says."""
    job = isinstance(deployment.value("job"), dict)
    if job:
        yield _injected("execution.shutdown-on-application-finish", raw=False)
    native = "kubernetes-application" if job else "kubernetes-session"
    yield _injected("execution.target", "remote" if mode_of(deployment) == "standalone" else native)
    if name is not None and _ha_is_on(stated):
        yield _injected("high-availability.cluster-id", name)


def _injected(key: str, raw: Any) -> Entry:
    return Entry(key, raw, None, Origin.OPERATOR)


def _ha_is_on(stated: dict[str, Entry]) -> bool:
    named = next((stated[name] for name in _HA_NAMES if name in stated), None)
    return named is not None and switches_on(named.text)
