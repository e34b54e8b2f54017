"""How a rule is declared and found."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from os import scandir
from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.manifest import FlinkDeployment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flinkgate.policies.finding import Finding, Severity
    from flinkgate.policies.flink.operator.releases import OperatorRelease
    from flinkgate.policies.manifest import Resource

    Check = Callable[..., Iterator[Finding]]

OPERATOR_GROUP = "operator"
"""The group of rules that together deny exactly when the operator's validator does."""

RULES_PACKAGE = "flinkgate.policies.rules"


class Rule(NamedTuple):
    """One named check."""

    name: str
    """The bad pattern it finds, in kebab case; it never changes its meaning."""
    severity: Severity
    """Unless the settings say otherwise."""
    kinds: tuple[type[Resource], ...]
    """What it looks at."""
    check: Check
    module: str
    """Its docstring is the rule's page."""
    strict: bool
    """Only part of `default: strict`."""
    denied_since: OperatorRelease | None = None
    """The release of the operator since which its validator denies this; None where it does not look at it."""
    denied_until: OperatorRelease | None = None
    """The last release whose validator denies this; None where the newest still does."""

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters that settings may give, with their defaults: the keyword-only ones of the check."""
        return self.check.__kwdefaults__ or {}

    @property
    def concern(self) -> str:
        """The group it belongs to, which is its folder: `checkpointing`."""
        return self.module.split(".")[-2].replace("_", "-")

    @property
    def groups(self) -> tuple[str, ...]:
        """The names by which it can be chosen together with others; `operator` is all that the operator denies."""
        return (self.concern,) if self.denied_since is None else (self.concern, OPERATOR_GROUP)

    def asks(self, resource: Resource) -> bool:
        """Whether the rule has its say on a resource, by its kind and the release of the operator that validates it."""
        if not isinstance(resource, self.kinds):
            return False
        if self.denied_since is None:
            return True
        validator = resource.validator
        if validator is None or validator < self.denied_since:
            return False
        return self.denied_until is None or validator <= self.denied_until


_registry: dict[str, Rule] = {}


def rule(  # noqa: PLR0913  all but the name are keywords
    name: str,
    *,
    severity: Severity,
    kinds: tuple[type[Resource], ...] = (FlinkDeployment,),
    strict: bool = False,
    denied_since: OperatorRelease | None = None,
    denied_until: OperatorRelease | None = None,
) -> Callable[[Check], Check]:
    """Registers the decorated function as the check of a rule.

    The function takes a resource of one of `kinds` and yields findings; its keyword-only parameters are
    what settings may set. A rule with `denied_since` mirrors the operator's validator: it is asked only about
    what a release from there to `denied_until` validates. Raises ValueError for a name that is taken.
    """

    def register(check: Check) -> Check:
        if name in _registry:
            raise ValueError(f"two rules are called {name}")
        _registry[name] = Rule(name, severity, kinds, check, check.__module__, strict, denied_since, denied_until)
        return check

    return register


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by name, in alphabetical order; the first call imports the folder of rules."""
    package = import_module(RULES_PACKAGE)
    for folder in package.__path__:
        for module in _modules(folder, RULES_PACKAGE):
            import_module(module)
    return dict(sorted(_registry.items()))


def _modules(folder: str, package: str) -> Iterator[str]:
    """Names of the modules below a folder. `pkgutil` does the same, and costs a tenth of the start of a run."""
    for entry in scandir(folder):
        name, dot, ending = entry.name.partition(".")
        if entry.is_dir() and not name.startswith("_"):
            yield from _modules(entry.path, f"{package}.{name}")
        elif dot and ending == "py" and name != "__init__":
            yield f"{package}.{name}"
