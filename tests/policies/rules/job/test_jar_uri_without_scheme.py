from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

RULE = "jar-uri-without-scheme"


def test_takes_a_path_for_one_of_the_image(mended: Ask, deployment: Ask) -> None:
    after = mended(RULE, deployment(job={"jarURI": "/opt/x.jar"}), "unsafe")

    assert "local:///opt/x.jar" == after["spec"]["job"]["jarURI"]


@pytest.mark.parametrize("uri", ["x.jar", "//x.jar", "usrlib/x.jar"])
def test_does_not_guess(found: Ask, deployment: Ask, uri: str) -> None:
    [finding] = found(RULE, deployment(job={"jarURI": uri}))

    assert ("spec", "job", "jarURI") == finding.path
    assert finding.fix is None


@pytest.mark.parametrize("uri", ["local:///x.jar", "s3://b/x.jar", "https://h/x.jar", None, "", 5])
def test_is_silent(found: Ask, deployment: Ask, session_job: Ask, uri: Any) -> None:
    assert [] == found(RULE, deployment(job={"jarURI": uri}))
    assert [] == found(RULE, session_job(job={"jarURI": "/x.jar"})), "the operator's validator denies it"
