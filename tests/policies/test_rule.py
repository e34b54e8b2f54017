from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from flinkgate.policies.finding import Severity
from flinkgate.policies.rule import all_rules, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flinkgate.policies.finding import Finding


def test_finds_every_file_in_the_folder_of_rules(root: Any) -> None:
    files = (root / "policies" / "rules").glob("*/*.py")
    expected = sorted(file.stem.replace("_", "-") for file in files if file.stem != "__init__")

    assert expected == list(all_rules())


def test_two_rules_cannot_have_one_name() -> None:
    def check(_resource: Any) -> Iterator[Finding]:
        yield from ()

    with pytest.raises(ValueError, match="two rules are called num-retained-below-one"):
        rule("num-retained-below-one", severity=Severity.ERROR)(check)


def test_parameters_are_the_keyword_only_arguments() -> None:
    assert {"minimum": 1} == all_rules()["num-retained-below-one"].parameters
    assert {} == all_rules()["pvc-not-mounted"].parameters


def test_the_folder_is_the_concern() -> None:
    assert "high-availability" == all_rules()["multiple-job-managers-without-ha"].concern
