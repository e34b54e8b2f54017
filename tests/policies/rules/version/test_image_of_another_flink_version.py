from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "image-of-another-flink-version"


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("flink:1.17.2-scala_2.12", "v1_17"),
        ("docker.io/library/flink:2.0", "v2_0"),
        ("registry.example.com:5000/team/flink:1.19-java11", "v1_19"),
        ("flink:1.18@sha256:0", "v1_18"),
    ],
)
def test_names_the_version_of_the_tag(mended: Ask, found: Ask, deployment: Ask, image: str, version: str) -> None:
    assert version == mended(RULE, deployment(image=image), "unsafe")["spec"]["flinkVersion"]
    assert [] == found(RULE, deployment(image=image, version=version))


@pytest.mark.parametrize("image", ["flink", "flink:latest", "flink:9.9", "my-flink:1.17", "flink-jobs:1.17", None, 5])
def test_says_nothing_of_images_that_do_not_tell(found: Ask, deployment: Ask, image: Any) -> None:
    assert [] == found(RULE, deployment(image=image))


@pytest.mark.parametrize("version", [None, "1.20", "v9_9", {}])
def test_says_nothing_of_versions_that_nobody_knows(found: Ask, deployment: Ask, version: Any) -> None:
    assert [] == found(RULE, deployment(image="flink:1.17", version=version))
