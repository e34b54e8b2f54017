"""The configuration as the operator's validator reads it.

Not what Flink gets in the end: no keys that come from fields of the spec, nothing that the operator adds,
and the options of the Flink that the operator bundles, whatever release the job has
(`DefaultValidator.validateDeployment`, `FlinkConfigManager.getDefaultConfig`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from flinkgate.policies.flink.entries import Entry, Origin, written_entries
from flinkgate.policies.flink.high_availability import switches_on
from flinkgate.policies.flink.layers import platform_entries
from flinkgate.policies.flink.operator.releases import bundled_flink
from flinkgate.policies.surroundings import Missing
from flinkgate.schemas.flink.keys import HA_TYPE
from flinkgate.schemas.flink.options import catalogue
from flinkgate.schemas.flink.values import ValueSyntaxError, parse
from flinkgate.schemas.operator.options import is_operators, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flinkgate.policies.flink.operator.releases import OperatorRelease
    from flinkgate.policies.manifest import FlinkDeployment, FlinkSessionJob

_ACTIVE_IN_OLD_OPERATORS = ("kubernetes", "org.apache.flink.kubernetes.highavailability.kuberneteshaservicesfactory")
_ANY_HA_SINCE: OperatorRelease = (1, 4)
"""Up to 1.3 only high availability of Kubernetes counts (`FlinkUtils.isKubernetesHAActivated`)."""

_OWN_CONFIGURATION_SINCE: OperatorRelease = (1, 8)
"""From this release on the validator looks at a session job's own flinkConfiguration."""


class ValidatedConfig:
    """The entries that the validator sees, asked by option; get it from a resource."""

    def __init__(self, entries: Iterable[Entry], operator: OperatorRelease, *, platform_known: bool) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self.operator = operator
        self.platform_known = platform_known

    def stated(self, key: str) -> Entry | None:
        """The entry that decides an option of Flink's or the operator's, named by its canonical key."""
        for name in _names(key, self.operator):
            entry = self.entries.get(name)
            if entry is not None:
                return entry
        return None

    def name_of(self, key: str) -> str:
        """The key that the operator's own messages use for the option."""
        return next(iter(_names(key, self.operator)), key)

    def text(self, key: str) -> str | None:
        """The text of an option; None where nothing states it."""
        entry = self.stated(key)
        return None if entry is None else entry.text

    def is_blank(self, key: str) -> bool:
        """Whether an option has no text but blanks (`StringUtils.isNullOrWhitespaceOnly`)."""
        return not (self.text(key) or "").strip()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A switch; the default where it is no boolean, of which another rule speaks."""
        found = self.read(key, "boolean")
        return default if found is None else found

    def read(self, key: str, kind: str) -> Any:
        """The value of an option as this type; None where it is not stated or not readable."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse(kind, text, bundled_flink(self.operator), standard_yaml=False)
        except ValueSyntaxError:
            return None

    def why_unreadable(self, key: str, kind: str) -> str | None:
        """Why the text of an option cannot be read as this type; None where it can, or is not stated."""
        text = self.text(key)
        if text is None:
            return None
        try:
            parse(kind, text, bundled_flink(self.operator), standard_yaml=False)
        except ValueSyntaxError as problem:
            return str(problem)
        return None

    @property
    def high_availability(self) -> bool:
        """Whether the operator takes high availability for switched on."""
        text = self.text(HA_TYPE)
        if text is None:
            return False
        return switches_on(text) if self.operator >= _ANY_HA_SINCE else text.lower() in _ACTIVE_IN_OLD_OPERATORS

    @property
    def reservation(self) -> str:
        """What to add to a message about something that no layer at hand sets; empty where all are at hand."""
        return "" if self.platform_known else " (unless the operator's own configuration sets it)"


def deployment_config(deployment: FlinkDeployment, operator: OperatorRelease) -> ValidatedConfig:
    """What the validator sees of a FlinkDeployment's configuration."""
    return ValidatedConfig(
        _deployment_entries(deployment), operator, platform_known=deployment.context.platform.config is not None
    )


def session_job_config(job: FlinkSessionJob, operator: OperatorRelease) -> ValidatedConfig | None:
    """What the validator sees of a FlinkSessionJob's; None where it sees no cluster, and so asks nothing."""
    if isinstance(job.cluster, Missing):
        return None
    entries = [each._replace(path=None, origin=_seen_from_job(each)) for each in _deployment_entries(job.cluster)]
    if operator >= _OWN_CONFIGURATION_SINCE:
        entries += written_entries(job.value("flinkConfiguration"), job.path("flinkConfiguration"))
    return ValidatedConfig(entries, operator, platform_known=job.context.platform.config is not None)


def _seen_from_job(entry: Entry) -> Origin:
    return Origin.CLUSTER if entry.origin is Origin.MANIFEST else entry.origin


def _deployment_entries(deployment: FlinkDeployment) -> Iterator[Entry]:
    yield from platform_entries(deployment.context.platform, deployment.id.namespace, deployment.flink_version)
    yield from written_entries(deployment.value("flinkConfiguration"), deployment.path("flinkConfiguration"))


@cache
def _names(key: str, operator: OperatorRelease) -> tuple[str, ...]:
    """The keys that this release of the operator reads an option from, in order; none where it has no such option."""
    if is_operators(key):
        return names_of(key)
    definition = catalogue(bundled_flink(operator)).option(key)
    return () if definition is None else definition.names
