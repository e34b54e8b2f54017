from __future__ import annotations

import pytest

from flinkgate.schemas.flink.options import catalogue, open_ended
from flinkgate.schemas.flink.releases import NEWEST, RELEASES, Release


@pytest.mark.parametrize(
    ("expected", "release", "canonical"),
    [
        pytest.param(
            ("state.checkpoints.num-retained",),
            Release(1, 19),
            "execution.checkpointing.num-retained",
            id="renamed later",
        ),
        pytest.param(
            ("execution.checkpointing.num-retained", "state.checkpoints.num-retained"),
            Release(1, 20),
            "execution.checkpointing.num-retained",
            id="renamed now",
        ),
        pytest.param(("high-availability", "recovery.mode"), Release(1, 16), "high-availability.type", id="HA before"),
        pytest.param(
            ("state.backend.type", "state.backend"), Release(1, 17), "state.backend.type", id="state backend after"
        ),
        pytest.param(None, Release(1, 18), "execution.checkpointing.interval-during-backlog", id="not there yet"),
        pytest.param(None, Release(2, 0), "jobmanager.heap.mb", id="removed"),
    ],
)
def test_names_of_an_option(expected: tuple[str, ...] | None, release: Release, canonical: str) -> None:
    definition = catalogue(release).option(canonical)

    assert expected == (definition and definition.names)


def test_an_alias_may_serve_two_options() -> None:
    expected = {"execution.checkpointing.local-backup.enabled", "execution.state-recovery.from-local"}

    for release in (Release(1, 18), Release(1, 20), Release(2, 0), NEWEST):
        found = catalogue(release).options_named("state.backend.local-recovery")
        assert expected == {definition.key for definition in found}
    assert expected == set(catalogue(NEWEST).canonical_of("state.backend.local-recovery"))


def test_a_key_of_another_release() -> None:
    old = catalogue(Release(1, 16))

    assert old.options_named("high-availability.type") == ()
    assert RELEASES[4:] == old.releases_knowing("high-availability.type")
    assert old.canonical_of("high-availability.type") == ("high-availability.type",)
    assert old.releases_knowing("high-availability.tpye") == ()


def test_an_unknown_release_is_judged_by_a_known_one() -> None:
    assert catalogue(Release(7, 0)).release == NEWEST


@pytest.mark.parametrize("key", ["path", "format", "interval", "host"])
def test_options_of_connectors_are_not_options_of_a_cluster(key: str) -> None:
    assert catalogue(NEWEST).releases_knowing(key) == ()


@pytest.mark.parametrize(
    ("expected", "key"),
    [
        pytest.param(True, "metrics.reporter.prom.port", id="reporter"),
        pytest.param(True, "fs.s3a.endpoint", id="file system"),
        pytest.param(True, "openlineage.transport.url", id="vendor"),
        pytest.param(True, "kubernetes.taskmanager.annotations.team", id="entry of a map"),
        pytest.param(True, "containerized.master.env.TZ", id="environment"),
        pytest.param(True, "kubernetes.operator.metrics.reporter.slf4j.interval", id="reporter of the operator"),
        pytest.param(False, "kubernetes.operator.metrics.interval", id="operator"),
        pytest.param(False, "kubernetes.taskmanager.annotation", id="not the map"),
        pytest.param(False, "execution.checkpointing.intervall", id="misspelt"),
        pytest.param(False, "job.autoscaler.enabled", id="autoscaler"),
    ],
)
def test_open_ended(expected: bool, key: str) -> None:
    assert expected == open_ended(key)
