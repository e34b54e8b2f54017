"""What a request to the API server asks to be judged, and the verdict on it.

Pure: the webhook and `flinkgate check` on a file that holds an AdmissionReview use this same code.
The contract is that of `admission.k8s.io/v1` (Kubernetes, `VerifyAdmissionResponse`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flinkgate.policies.engine import Judgement, judge
from flinkgate.policies.finding import Severity
from flinkgate.policies.json_values import field, mapping, text
from flinkgate.policies.manifest import Context, is_flink
from flinkgate.policies.mending import safe_edits
from flinkgate.policies.paths import field_path
from flinkgate.policies.surroundings import NOTHING_KNOWN, Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flinkgate.policies.edits import Edit, Path
    from flinkgate.policies.engine import Diagnostic, RuleFailure
    from flinkgate.policies.settings import Settings

API_VERSION = "admission.k8s.io/v1"
KIND = "AdmissionReview"
FORBIDDEN = 403
OPERATIONS = ("CREATE", "UPDATE", "DELETE", "CONNECT")
BAD_REQUEST = 400
TOO_LARGE = 413
INTERNAL_ERROR = 500
REASONS = {FORBIDDEN: "Forbidden", BAD_REQUEST: "BadRequest", TOO_LARGE: "RequestEntityTooLarge"}
"""As `metav1.StatusReason` has them."""
MOST_LISTED = 100
"""Findings that a denial lists; a status has to stay readable, and small."""
MOST_WARNINGS = 15
LONGEST_WARNING = 120
"""In characters; the API server may cut longer ones (admission/v1, `AdmissionResponse.warnings`)."""


class Verdict(NamedTuple):
    """The answer to one request."""

    allowed: bool
    code: int
    """HTTP status code that the client of the API server sees on a denial."""
    message: str
    warnings: tuple[str, ...]
    denying: tuple[Diagnostic, ...] = ()
    """The diagnostics for which the request is denied."""
    noted: tuple[Diagnostic, ...] = ()
    """All others."""
    failures: tuple[RuleFailure, ...] = ()
    """Rules that broke."""


def admitted(warnings: tuple[str, ...] = (), noted: tuple[Diagnostic, ...] = ()) -> Verdict:
    """The verdict that lets the request pass."""
    return Verdict(allowed=True, code=200, message="", warnings=warnings, noted=noted)


def denied(code: int, message: str) -> Verdict:
    """The verdict on a request that cannot be judged at all."""
    return Verdict(allowed=False, code=code, message=message, warnings=())


def undecided(settings: Settings, reason: str) -> Verdict:
    """The verdict where flinkgate itself fails: what `onError` in the settings says."""
    if settings.on_error == "allow":
        return admitted(warnings=(warning_line(f"flinkgate could not judge this object: {reason}"),))
    return denied(INTERNAL_ERROR, f"flinkgate could not judge this object: {reason}")


class InvalidReviewError(Exception):
    """What came is no AdmissionReview that can be answered; the message says what is missing."""


def is_review(value: Any) -> bool:
    """Whether `value` says that it is an AdmissionReview, of any version."""
    return isinstance(value, dict) and value.get("kind") == KIND


def request_of(value: Any) -> Mapping[str, Any]:
    """The request that an AdmissionReview carries. Raises InvalidReviewError."""
    if not is_review(value):
        raise InvalidReviewError(f"body is not an {KIND} of {API_VERSION}")
    if value.get("apiVersion") != API_VERSION:
        raise InvalidReviewError(f"apiVersion is {value.get('apiVersion')!r}, expected {API_VERSION}")
    request = value.get("request")
    if not isinstance(request, dict):
        raise InvalidReviewError("request is missing")
    if not isinstance(request.get("uid"), str) or not request["uid"]:
        raise InvalidReviewError("request.uid is missing")
    if request.get("operation") not in OPERATIONS:
        raise InvalidReviewError(f"request.operation is not one of {', '.join(OPERATIONS)}")
    return request


def review(request: Mapping[str, Any], settings: Settings, surroundings: Surroundings = NOTHING_KNOWN) -> Verdict:
    """The verdict on the `request` of an AdmissionReview.

    DELETE, objects on their way out, kinds that are not the operator's and updates that leave spec and
    annotations as they were are never denied. On an update, what the old object already had is a warning.
    """
    manifest = request.get("object")
    if not asks_for_judgement(request) or _by_operator(request, settings):
        return admitted()
    former = request.get("oldObject")
    context = Context(settings.platform, surroundings)
    beside_former = context._replace(old=former if isinstance(former, dict) else None)
    new = judge(manifest, settings.rules, beside_former)
    if new.failures and settings.on_error == "deny":
        return _broken(new)
    return _verdict(_ratcheted(new, manifest, former, settings, context))


def _ratcheted(new: Judgement, manifest: Any, former: Any, settings: Settings, context: Context) -> Judgement:
    """What the old object already had is no reason to refuse the new one: a warning.

    The old object is only judged where something might be denied.
    """
    if not isinstance(former, dict) or not any(each.severity is Severity.ERROR for each in new.diagnostics):
        return new
    old = judge(former, settings.rules, context).diagnostics
    known = {_identity(each, former) for each in old}
    return new._replace(
        diagnostics=tuple(
            each._replace(severity=Severity.WARNING)
            if each.severity is Severity.ERROR and _identity(each, manifest) in known
            else each
            for each in new.diagnostics
        )
    )


def _identity(diagnostic: Diagnostic, manifest: Any) -> tuple[Any, ...]:
    """What makes a finding the same one before and after an update: its rule, its place, the value that stands there.

    Not its message, which may name a release that the update changes; and of a mapping or a list not what it holds.
    """
    path = diagnostic.finding.path
    value = field(manifest, path)
    return diagnostic.rule, _named(manifest, path), None if isinstance(value, dict | list) else value


def _named(manifest: Any, path: Path) -> Path:
    """The path with the name of each list item that has one in place of its index, which other items may shift."""
    named: list[str | int] = []
    for length, step in enumerate(path):
        name = text(field(manifest, (*path[: length + 1], "name"))) if isinstance(step, int) else None
        named.append(step if name is None else name)
    return tuple(named)


def mutation(
    request: Mapping[str, Any], settings: Settings, surroundings: Surroundings = NOTHING_KNOWN
) -> tuple[Edit, ...]:
    """The edits of every safe fix for the object of a request; none where there is nothing to judge or to mend."""
    if not asks_for_judgement(request) or _by_operator(request, settings):
        return ()
    return safe_edits(request.get("object"), settings.rules, Context(settings.platform, surroundings))


def asks_for_judgement(request: Mapping[str, Any]) -> bool:
    """Whether the request creates or really changes one of the operator's objects."""
    new, old = request.get("object"), request.get("oldObject")
    if request.get("operation") not in ("CREATE", "UPDATE") or not is_flink(new):
        return False
    if field(new, ("metadata", "deletionTimestamp")) is not None:
        return False
    return not (request["operation"] == "UPDATE" and isinstance(old, dict) and _judged_part(new) == _judged_part(old))


def _by_operator(request: Mapping[str, Any], settings: Settings) -> bool:
    """Whether the operator itself asks: it must be able to finish what it has begun."""
    account = settings.platform.service_account
    if account is None:
        return False
    namespace, _, name = account.partition("/")
    user = field(request, ("userInfo", "username"))
    return bool(user == f"system:serviceaccount:{namespace}:{name}")


def response_of(uid: Any, verdict: Verdict) -> dict[str, Any]:
    """The AdmissionReview that carries the verdict back."""
    response: dict[str, Any] = {"uid": uid, "allowed": verdict.allowed}
    if not verdict.allowed:
        response["status"] = {
            "status": "Failure",
            "code": verdict.code,
            "reason": REASONS.get(verdict.code, "InternalError"),
            "message": verdict.message,
        }
    if verdict.warnings:
        response["warnings"] = list(verdict.warnings)
    rules = sorted({each.rule for each in (*verdict.denying, *verdict.noted)})
    if rules:
        response["auditAnnotations"] = {"rules": ",".join(rules)}
    return {"apiVersion": API_VERSION, "kind": KIND, "response": response}


def line_of(diagnostic: Diagnostic) -> str:
    """One finding for a person who has no file before them: severity, field path, message, rule."""
    place = field_path(diagnostic.finding.path) or "object"
    return f"{diagnostic.severity.value}: {place}: {diagnostic.finding.message} ({diagnostic.rule})"


def warning_line(line: str) -> str:
    """The line as the API server passes it on: one line, printable, not longer than it keeps."""
    plain = "".join(char if char.isprintable() else " " for char in line)
    return plain if len(plain) <= LONGEST_WARNING else plain[: LONGEST_WARNING - 1] + "…"


def _verdict(judgement: Judgement) -> Verdict:
    every = judgement.diagnostics
    denying = tuple(each for each in every if each.severity is Severity.ERROR)
    noted = tuple(each for each in every if each.severity is not Severity.ERROR)
    if not denying:
        return admitted(_warnings(noted), noted)._replace(failures=judgement.failures)
    return Verdict(False, FORBIDDEN, _message(denying, noted), _warnings(noted), denying, noted, judgement.failures)  # noqa: FBT003


def _message(denying: Sequence[Diagnostic], noted: Sequence[Diagnostic]) -> str:
    count = f"{len(denying)} error" + ("s" if len(denying) > 1 else "")
    every = (*denying, *noted)
    more = [f"and {len(every) - MOST_LISTED} more"] if len(every) > MOST_LISTED else []
    return "\n".join([f"flinkgate found {count}:", *map(line_of, every[:MOST_LISTED]), *more])


def _broken(judgement: Judgement) -> Verdict:
    reasons = "; ".join(f"rule {each.rule} failed with {each.reason}" for each in judgement.failures)
    message = f"flinkgate could not judge this object: {reasons}"
    return Verdict(False, INTERNAL_ERROR, message, (), (), judgement.diagnostics, judgement.failures)  # noqa: FBT003


def _warnings(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    shown = [warning_line(line_of(each)) for each in diagnostics[:MOST_WARNINGS]]
    if len(diagnostics) > MOST_WARNINGS:
        shown.append(f"and {len(diagnostics) - MOST_WARNINGS} more findings of flinkgate")
    return tuple(shown)


def _judged_part(manifest: Any) -> tuple[Any, Any]:
    """All that a judgement depends on, so that no other change is judged."""
    return mapping(manifest).get("spec"), field(manifest, ("metadata", "annotations"))
