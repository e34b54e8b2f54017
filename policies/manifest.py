"""The four kinds of the Flink Kubernetes Operator as a rule sees them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from flinkgate.policies.flink.config import FlinkConfig
from flinkgate.policies.flink.layers import deployment_layers, session_job_layers
from flinkgate.policies.flink.operator import releases
from flinkgate.policies.flink.operator.reconciled import Reconciled, reconciled
from flinkgate.policies.flink.operator.validated_config import ValidatedConfig, deployment_config, session_job_config
from flinkgate.policies.flink.platform import UNKNOWN_PLATFORM, Platform
from flinkgate.policies.flink.pods import Pod, Pods
from flinkgate.policies.flink.templates import template_of
from flinkgate.policies.flink.versions import field_for
from flinkgate.policies.json_values import field, mapping, nearest, text
from flinkgate.policies.surroundings import NOTHING_KNOWN, Missing, Surroundings
from flinkgate.schemas.flink.releases import Release, release_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flinkgate.policies.edits import Path
    from flinkgate.policies.flink.memory import Memory

GROUP = "flink.apache.org"

CANARY = "flink.apache.org/canary"
"""The label of an object with which the operator shows that it is alive."""

MERGE_BY_NAME = "kubernetes.operator.pod-template.merge-arrays-by-name"


class ResourceId(NamedTuple):
    """What a diagnostic is about, as the manifest states it; None where it does not."""

    api_version: str | None
    kind: str | None
    namespace: str | None
    name: str | None


class Context(NamedTuple):
    """Everything beside the manifest that a judgement may look at."""

    platform: Platform = UNKNOWN_PLATFORM
    surroundings: Surroundings = NOTHING_KNOWN
    duplicate_keys: tuple[Path, ...] = ()
    """Keys that the text states more than once, of which a manifest can only hold the last."""
    old: Mapping[str, Any] | None = None
    """The object that the manifest replaces; None where there is none, or none is known."""


NO_CONTEXT = Context()


class Resource:
    """What all four kinds have in common: the manifest, as written and never changed."""

    kind: ClassVar[str]
    mendable: ClassVar[bool] = True
    """Whether a fix can be applied to it: edits speak of the fields of a manifest, and of nothing else."""
    reservation: str = ""
    """What to add to every message about it; empty where everything is known that a judgement needs."""

    def __init__(self, manifest: Mapping[str, Any], context: Context = NO_CONTEXT, root: Path = ()) -> None:
        """`root` leads to the part of `manifest` that holds this resource's metadata and spec."""
        self.manifest = manifest
        self.context = context
        self.root = root

    @cached_property
    def id(self) -> ResourceId:
        """Who the whole manifest says it is."""
        metadata = mapping(self.manifest.get("metadata"))
        return ResourceId(
            text(self.manifest.get("apiVersion")),
            text(self.manifest.get("kind")),
            text(metadata.get("namespace")),
            text(metadata.get("name")),
        )

    @cached_property
    def spec(self) -> Mapping[str, Any]:
        """The spec; an empty one where it is missing or not a mapping."""
        return mapping(field(self.manifest, (*self.root, "spec")))

    @property
    def surroundings(self) -> Surroundings:
        """The other objects at hand."""
        return self.context.surroundings

    @property
    def operator(self) -> releases.OperatorRelease:
        """The release of the operator that takes the manifest: the platform's, else the newest known."""
        return self.context.platform.operator or releases.NEWEST

    @property
    def is_canary(self) -> bool:
        """Whether the operator only takes it for a sign of life, and validates and deploys nothing of it."""
        return str(field(self.manifest, (*self.root, "metadata", "labels", CANARY))).lower() == "true"

    @cached_property
    def validator(self) -> releases.OperatorRelease | None:
        """The release whose validator looks at the manifest; None where none does."""
        return None if self.is_canary else self.operator

    @cached_property
    def reconciled(self) -> Reconciled:
        """The spec in effect, which the operator compares this one with; none in a template."""
        return Reconciled(None) if self.root else reconciled(self.manifest, self.context.old)

    @property
    def upgrade_mode(self) -> str | None:
        """How the operator upgrades the job; stateless unless stated (`JobSpec.upgradeMode`). None without a job."""
        return (text(self.value("job", "upgradeMode")) or "stateless") if isinstance(self.value("job"), dict) else None

    def path(self, *steps: str | int) -> Path:
        """The path from the manifest's root to a field of the spec."""
        return (*self.root, "spec", *steps)

    def value(self, *steps: str | int) -> Any:
        """What stands at a field of the spec; None where nothing does."""
        return field(self.spec, steps)

    def nearest(self, *steps: str | int) -> Path:
        """The path to a field of the spec, or to the nearest field above it that is there."""
        return nearest(self.manifest, self.path(*steps))


class FlinkDeployment(Resource):
    """An application or session cluster; also what a FlinkBlueGreenDeployment makes two of."""

    kind = "FlinkDeployment"

    @cached_property
    def flink_version(self) -> Release | None:
        """The release that the manifest names, be it misspelt or newer than any known; None where it names none."""
        stated = self.value("flinkVersion")
        return release_of(stated) or (release_of(field_for(stated)) if isinstance(stated, str) else None)

    @cached_property
    def config(self) -> FlinkConfig:
        """The effective configuration, as far as the platform is known."""
        known = self.context.platform.config is not None
        return FlinkConfig(deployment_layers(self), self.flink_version, platform_known=known)

    @cached_property
    def validated_config(self) -> ValidatedConfig:
        """The configuration as the operator's validator reads it."""
        return deployment_config(self, self.operator)

    @cached_property
    def memory(self) -> Memory:
        """What both kinds of process get, or why they cannot start."""
        from flinkgate.policies.flink.memory import memory_of  # noqa: PLC0415  # only who asks pays for the model

        return memory_of(self.config)

    @property
    def layers_known(self) -> bool:
        """Whether every manifest that states part of the configuration is at hand: this one is all there is."""
        return True

    @cached_property
    def pods(self) -> Pods:
        """The pods after the operator's merge of templates."""
        return Pods(self._pod("JobManager", "jobManager"), self._pod("TaskManager", "taskManager"))

    def _pod(self, component: str, spec_field: str) -> Pod:
        template = template_of(
            self.manifest,
            common=self.path("podTemplate"),
            component=self.path(spec_field, "podTemplate"),
            by_name=self.config.flag(MERGE_BY_NAME, default=False),
        )
        return Pod(component, template)


class FlinkSessionJob(Resource):
    """A job on a session cluster."""

    kind = "FlinkSessionJob"

    @cached_property
    def cluster(self) -> FlinkDeployment | Missing:
        """The session cluster that the job names, in the same namespace."""
        name = text(self.value("deploymentName"))
        if name is None:
            return Missing.UNKNOWN
        found = self.surroundings.find(FlinkDeployment.kind, self.id.namespace, name)
        return found if isinstance(found, Missing) else FlinkDeployment(found, self.context)

    @property
    def flink_version(self) -> Release | None:
        """The release of the cluster, where that is known."""
        return self.cluster.flink_version if isinstance(self.cluster, FlinkDeployment) else None

    @cached_property
    def config(self) -> FlinkConfig:
        """The cluster's configuration with the job's own over it."""
        known = self.context.platform.config is not None and self.layers_known
        return FlinkConfig(session_job_layers(self), self.flink_version, platform_known=known)

    @cached_property
    def validated_config(self) -> ValidatedConfig | None:
        """The configuration as the operator's validator reads it; None where it cannot see the cluster."""
        return session_job_config(self, self.operator)

    @property
    def layers_known(self) -> bool:
        """Whether every manifest that states part of the configuration is at hand: the cluster's is needed too."""
        return isinstance(self.cluster, FlinkDeployment)


class FlinkStateSnapshot(Resource):
    """One savepoint or checkpoint, asked for as an object."""

    kind = "FlinkStateSnapshot"


class FlinkBlueGreenDeployment(Resource):
    """Two deployments made from one template, one of them serving."""

    kind = "FlinkBlueGreenDeployment"


FlinkResource = FlinkDeployment | FlinkSessionJob | FlinkStateSnapshot | FlinkBlueGreenDeployment

KINDS: Mapping[str, type[FlinkResource]] = {
    each.kind: each for each in (FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment)
}


def is_flink(manifest: Any) -> bool:
    """Whether this is an object of the operator's."""
    if not isinstance(manifest, dict) or text(manifest.get("kind")) not in KINDS:
        return False
    group, slash, _ = (text(manifest.get("apiVersion")) or "").partition("/")
    return bool(slash) and group == GROUP


def resources(manifest: Mapping[str, Any], context: Context = NO_CONTEXT) -> tuple[FlinkResource, ...]:
    """The resources to judge in one manifest: itself, and the deployment that a blue-green one is a template of."""
    own = KINDS[manifest["kind"]](manifest, context)
    if isinstance(own, FlinkBlueGreenDeployment):
        return own, FlinkDeployment(manifest, context, ("spec", "template"))
    return (own,)
