"""The manifests in deploy/kubernetes: with each other, with the program, and with the rules of Kubernetes."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from flinkgate.cli.commands import serve
from flinkgate.policies.admission import review as judged
from flinkgate.policies.manifest import KINDS
from flinkgate.policies.rule import all_rules
from flinkgate.policies.settings import settings_from
from flinkgate.webhook.certificates import service_names
from flinkgate.webhook.serve import GRACE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., dict[str, Any]]

OVERLAYS = ("cert-manager", "self-signed")
LABEL = {"app.kubernetes.io/name": "flinkgate"}
DNS_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "deploy" / "kubernetes"


@pytest.fixture(scope="module")
def objects(folder: Path) -> list[dict[str, Any]]:
    """Every object of every folder, as its kustomization lists them."""
    return [each for name in ("base", *OVERLAYS) for each in listed(folder / name)]


def listed(folder: Path) -> list[dict[str, Any]]:
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    names = [name for name in kustomization["resources"] if name.endswith(".yaml")]
    return [each for name in names for each in yaml.safe_load_all((folder / name).read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def one(objects: list[dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The object of this kind and name."""

    def find(kind: str, name: str = "flinkgate") -> dict[str, Any]:
        [found] = [each for each in objects if (each["kind"], each["metadata"]["name"]) == (kind, name)]
        return found

    return find


@pytest.fixture(scope="module")
def pod(one: Make) -> dict[str, Any]:
    spec: dict[str, Any] = one("Deployment")["spec"]["template"]["spec"]
    return spec


@pytest.fixture(scope="module")
def container(pod: dict[str, Any]) -> dict[str, Any]:
    [container] = pod["containers"]
    assert isinstance(container, dict)
    return container


@pytest.fixture(scope="module")
def webhook(one: Make) -> dict[str, Any]:
    [webhook] = one("ValidatingWebhookConfiguration")["webhooks"]
    assert isinstance(webhook, dict)
    return webhook


def test_every_file_is_listed(folder: Path) -> None:
    for name in ("base", *OVERLAYS):
        kustomization = yaml.safe_load((folder / name / "kustomization.yaml").read_text(encoding="utf-8"))
        mentioned = {*kustomization["resources"], *(patch["path"] for patch in kustomization.get("patches", ()))}
        present = {path.name for path in (folder / name).glob("*.yaml")} - {"kustomization.yaml"}

        assert present == mentioned - {"../base"}


def test_names_and_namespaces(objects: list[dict[str, Any]]) -> None:
    for each in objects:
        cluster_wide = each["kind"] in {"Namespace", "ValidatingWebhookConfiguration"}

        assert DNS_LABEL.fullmatch(each["metadata"]["name"])
        assert each["metadata"].get("namespace") == (None if cluster_wide else "flinkgate")


def test_selectors_match_the_pods(one: Make) -> None:
    deployment = one("Deployment")["spec"]
    pod = deployment["template"]["spec"]
    [spread] = pod["topologySpreadConstraints"]
    [affinity] = pod["affinity"]["podAntiAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"]
    selectors = [
        deployment["selector"]["matchLabels"],
        one("Service")["spec"]["selector"],
        one("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        spread["labelSelector"]["matchLabels"],
        affinity["podAffinityTerm"]["labelSelector"]["matchLabels"],
    ]

    assert deployment["template"]["metadata"]["labels"] == LABEL
    assert selectors == [LABEL] * 5


def test_one_pod_may_leave(one: Make) -> None:
    assert one("Deployment")["spec"]["replicas"] - one("PodDisruptionBudget")["spec"]["minAvailable"] == 1


def test_the_arguments_are_the_programs_and_ports_its_defaults(container: dict[str, Any]) -> None:
    command, *flags = container["args"]
    parser = argparse.ArgumentParser(exit_on_error=False)
    serve.add_arguments(parser)
    parsed = parser.parse_args(flags)
    ports = {each["name"]: each["containerPort"] for each in container["ports"]}

    assert command == "serve"
    assert ports == {"webhook": parsed.port, "health": parsed.health_port}
    mounts = [each["mountPath"] for each in container["volumeMounts"]]
    for file in (parsed.tls_cert, parsed.tls_key, parsed.config):
        assert file.rpartition("/")[0] in mounts


def test_ports_by_name_exist(one: Make, container: dict[str, Any], webhook: dict[str, Any]) -> None:
    names = {each["name"] for each in container["ports"]}
    probes = [container[f"{kind}Probe"]["httpGet"]["port"] for kind in ("liveness", "readiness", "startup")]
    [port] = one("Service")["spec"]["ports"]

    assert {*probes, port["targetPort"]} <= names
    assert (port["port"], "/validate") == (webhook["clientConfig"]["service"]["port"], "/validate")


def test_volumes_are_there(one: Make, pod: dict[str, Any], container: dict[str, Any]) -> None:
    volumes = {each["name"]: each for each in pod["volumes"]}

    assert {each["name"] for each in container["volumeMounts"]} == volumes.keys()
    assert volumes["tls"]["secret"]["secretName"] == one("Certificate", "flinkgate-tls")["spec"]["secretName"]
    assert "flinkgate.yaml" in one("ConfigMap", volumes["settings"]["configMap"]["name"])["data"]


def test_the_pod_is_restricted(one: Make, pod: dict[str, Any], container: dict[str, Any]) -> None:
    """What Pod Security Standards call restricted, which the namespace enforces."""
    assert one("Namespace")["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {kind for volume in pod["volumes"] for kind in volume} <= {"name", "secret", "configMap"}


def test_memory_is_bounded_and_cpu_is_not(container: dict[str, Any]) -> None:
    assert container["resources"]["limits"].keys() == {"memory"}


def test_the_pod_outlives_its_last_requests(pod: dict[str, Any], container: dict[str, Any]) -> None:
    leaving = container["lifecycle"]["preStop"]["sleep"]["seconds"]

    assert pod["terminationGracePeriodSeconds"] > leaving + GRACE


def test_the_webhook_asks_for_what_flinkgate_judges(webhook: dict[str, Any]) -> None:
    assert webhook["rules"] == [
        {
            "apiGroups": ["flink.apache.org"],
            "apiVersions": ["v1beta1"],
            "operations": ["CREATE", "UPDATE"],
            "resources": sorted(f"{kind.lower()}s" for kind in KINDS),
            "scope": "Namespaced",
        }
    ]


def test_the_webhook_keeps_the_rules_of_kubernetes(webhook: dict[str, Any]) -> None:
    """ValidateValidatingWebhookConfiguration, as far as it can be asked here."""
    labels = webhook["name"].split(".")

    assert len(labels) >= 3
    assert all(DNS_LABEL.fullmatch(label) for label in labels)
    assert webhook["admissionReviewVersions"] == ["v1"]
    assert webhook["sideEffects"] == "None"
    assert 1 <= webhook["timeoutSeconds"] <= 30
    assert webhook["failurePolicy"] in {"Fail", "Ignore"}
    assert webhook["matchPolicy"] == "Equivalent"
    assert "url" not in webhook["clientConfig"]


def test_the_certificate_is_for_the_service(one: Make, webhook: dict[str, Any], folder: Path) -> None:
    service = webhook["clientConfig"]["service"]
    asked = f"{service['name']}.{service['namespace']}.svc"

    assert (service["name"], service["namespace"]) == tuple(
        one("Service")["metadata"][k] for k in ("name", "namespace")
    )
    assert tuple(one("Certificate", "flinkgate-tls")["spec"]["dnsNames"]) == service_names(asked)
    assert f"--dns-name {asked} " in (folder / "self-signed" / "README.md").read_text(encoding="utf-8")


def test_cert_manager_injects_the_authority(one: Make, folder: Path) -> None:
    patch = yaml.safe_load((folder / "cert-manager" / "ca-injection.yaml").read_text(encoding="utf-8"))
    namespace, name = patch["metadata"]["annotations"]["cert-manager.io/inject-ca-from"].split("/")
    authority = one("Certificate", "flinkgate-authority")["spec"]

    assert one("Certificate", name)["metadata"]["namespace"] == namespace
    assert one("Issuer", "flinkgate-authority")["spec"]["ca"]["secretName"] == authority["secretName"]
    assert authority["isCA"]
    assert patch["metadata"]["name"] == one("ValidatingWebhookConfiguration")["metadata"]["name"]


def test_the_settings_hold_and_exempt_whom_the_webhook_exempts(
    one: Make, webhook: dict[str, Any], deployment: Make, review: Make
) -> None:
    settings = settings_from(yaml.safe_load(one("ConfigMap")["data"]["flinkgate.yaml"]), all_rules())
    [condition] = webhook["matchConditions"]
    left, user = condition["expression"].split(" != ")
    bad = deployment(flinkConfiguration={"state.checkpoints.num-retained": "0"})

    assert left == "request.userInfo.username"
    assert judged(review(bad, userInfo={"username": user.strip('"')})["request"], settings).allowed
    assert not judged(review(bad)["request"], settings).allowed


@pytest.mark.parametrize(("overlay", "count"), [("cert-manager", 11), ("self-signed", 7)])
def test_kubectl_builds(folder: Path, overlay: str, count: int) -> None:
    if shutil.which("kubectl") is None:
        pytest.skip("needs kubectl")
    built = subprocess.run(["kubectl", "kustomize", folder / overlay], capture_output=True, check=True).stdout

    assert len(list(yaml.safe_load_all(built))) == count
