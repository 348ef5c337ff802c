"""Why a command was not carried out, as types of the schema. Nothing was recorded."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import strawberry

from api.types.base import strawberry_name
from commands import errors
from domain import errors as rules


@strawberry.type(description="One thing that is wrong (fout).")
class Fault:
    code: str = strawberry.field(description="A stable code, for programs (code).")
    field: str = strawberry.field(description="What it is about, as in the input (veld).")
    message: str = strawberry.field(description="A sentence for people: the rule, and the way out, in Dutch (melding).")


@strawberry.interface(description="Why nothing was recorded (waarom er niets is vastgelegd).")
class Problem:
    code: str = strawberry.field(description="The code of the first fault (code).")
    message: str = strawberry.field(description="All of it in one text for people, in Dutch (melding).")
    faults: list[Fault] = strawberry.field(description="Each thing that is wrong (fouten).")


@strawberry.type(description="The rules of the domain do not allow it (regels).")
class RuleRefusal(Problem):
    pass


@strawberry.type(description="Someone else was first: it stands at another version than you saw (versieconflict).")
class VersionConflict(Problem):
    current_version: int = strawberry.field(description="The version at which it stands now (huidige versie).")


@strawberry.type(description="The idempotency key was used before, for another request (sleutel hergebruikt).")
class KeyReused(Problem):
    pass


@strawberry.type(description="The mandate does not allow it (niet toegestaan).")
class NotAllowed(Problem):
    pass


@strawberry.type(description="What it names does not exist, or not for this caller (niet gevonden).")
class NotFound(Problem):
    pass


@strawberry.type(
    description="Too many at once, or the database was lost on the way: ask again, with the same key (te druk)."
)
class Busy(Problem):
    pass


AnyProblem: TypeAlias = RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy
_KINDS: tuple[tuple[type[rules.Refused], Callable[..., AnyProblem]], ...] = (
    (errors.Forbidden, NotAllowed),
    (errors.Unknown, NotFound),
    (errors.KeyReused, KeyReused),
    (errors.Busy, Busy),
    (rules.Refused, RuleRefusal),
)


_OF_PROVENANCE = {
    "reason": "reason",
    "authority": "authority",
    "effective_on": "effectiveOn",
    "onBehalfOf": "onBehalfOf",
}
_QUOTED = re.compile(r"`([a-z]+(?:_[a-z0-9]+)+)`")
_ON_BEHALF_OF = frozenset(
    {
        "not_allowed",
        "organisation_missing",
        "not_a_party",
        "not_your_target",
        "not_your_agreement",
        "speaks_for_another",
    }
)


def problem(refused: rules.Refused) -> AnyProblem:
    """A refusal as the schema tells it."""
    faults = [Fault(code=f.code, field=_input_name(f), message=_input_names(f.message)) for f in refused.faults]
    told: dict[str, Any] = {"code": faults[0].code, "message": " ".join(f.message for f in faults), "faults": faults}
    if isinstance(refused, errors.Conflict):
        return VersionConflict(**told, current_version=refused.current_version)
    kind = next(kind for refusal, kind in _KINDS if isinstance(refused, refusal))
    return kind(**told)


def _input_names(message: str) -> str:
    """A sentence with the names of fields as the schema spells them."""
    return _QUOTED.sub(lambda name: f"`{strawberry_name(name[1])}`", message)


def _input_name(fault: rules.Fault) -> str:
    """The domain's name of a field as the schema spells it, with where in the input it stands."""
    if fault.code in _ON_BEHALF_OF and fault.field == "organisation":
        return "provenance.onBehalfOf"
    if fault.field in _OF_PROVENANCE:
        return f"provenance.{_OF_PROVENANCE[fault.field]}"
    return ".".join(strawberry_name(part) for part in fault.field.split("."))
