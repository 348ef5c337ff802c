"""What a file says, set beside what was recorded: what is new, what differs, and what the rules still allow."""

from typing import Any, NamedTuple

from msgspec import Struct, structs

from commands import requests as ask
from commands.loading import compare_table
from commands.loading.steps import Step
from commands.loading.stock import Stock
from commands.requests import Request
from domain.accord import Accord
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, differences
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.target import Target
from domain.vocabulary import AccordState, Term

_WANTED: dict[type[Request], str] = {
    ask.RegisterOrganisation: "terms",
    ask.RenameOrganisation: "naming",
    ask.MergeOrganisation: "merger",
    ask.FederateOrganisation: "membership",
    ask.LeaveTable: "departure",
    ask.SucceedParty: "succession",
    ask.RepresentTenants: "representation",
    ask.LeaveRegion: "departure",
    ask.DissolvePartnership: "dissolution",
    ask.FoundPartnership: "terms",
    ask.SeatParty: "party",
    ask.DefineCollective: "collective",
    ask.NameOutsideActor: "outside_actor",
    ask.JoinRegion: "membership",
    ask.AgreeRule: "rule",
    ask.CreateAccord: "terms",
    ask.SignAccord: "signature",
    ask.AdoptAccord: "adoption",
    ask.RecordDecision: "decision",
    ask.CreateAgreement: "terms",
    ask.SetTarget: "terms",
}
_OF_THE_TEXT = (ask.CreateAccord, ask.CreateAgreement, ask.SetTarget, ask.RecordDecision)
_OfAccord = ask.CreateAccord | ask.ProposeAccord | ask.RecordDecision | ask.SignAccord | ask.AdoptAccord


class Verdict(Term):
    NEW = "new", "nieuw"
    CHANGED = "changed", "gewijzigd"
    UNCHANGED = "unchanged", "ongewijzigd"
    CLOSED = "closed", "vastgesteld, dus niet gewijzigd"


class Comparison(NamedTuple):
    """`changes` go from what was recorded to what the file says; empty for something new."""

    verdict: Verdict
    changes: tuple[Change, ...] = ()


def wanted(request: Request) -> Struct | None:
    """What a request wants recorded of the thing that it creates or revises; None for an act."""
    if isinstance(request, ask.ProposeAccord):
        return request
    name = _WANTED.get(type(request))
    found: Struct | None = getattr(request, name) if name else None
    return found


def compare(step: Step, asked: Struct, stock: Stock, adopted: bool) -> Comparison:
    """`adopted` says whether the accord was adopted before this file came."""
    was = recorded(step, stock)
    if was is None:
        return Comparison(Verdict.CLOSED if adopted and isinstance(step.request, _OF_THE_TEXT) else Verdict.NEW)
    changes = differences(was, asked) if was != asked else ()
    if adopted and isinstance(step.request, (*_OF_THE_TEXT, ask.SignAccord, ask.AdoptAccord)):
        changes = tuple(change for change in changes if _bare(change.old) != _bare(change.new))
        return Comparison(Verdict.CLOSED if changes else Verdict.UNCHANGED, changes)
    return Comparison(Verdict.CHANGED if changes else Verdict.UNCHANGED, changes)


def thing(step: Step) -> tuple[object, ...] | None:
    """What of a partnership or the register a step is about, the same in every file that names it."""
    if isinstance(step.request, ask.CreateAccord):
        return (step.subject,)
    return compare_table.thing(step.request, step.subject)


def recorded(step: Step, stock: Stock) -> Struct | None:
    """What was recorded of the thing of a step, before any amendment of it."""
    match step.request:
        case ask.CreateAgreement(id=id):
            agreement = stock.find(Agreement, id)
            return agreement.original if agreement and not agreement.removed else None
        case ask.SetTarget(id=id):
            target = stock.find(Target, id)
            return target.original if target and not target.removed else None
    if isinstance(step.request, _OfAccord):
        accord = stock.find(Accord, step.subject)
        return _of_accord(step.request, accord) if accord else None
    if isinstance(step.request, ask.IN_REGISTER):
        organisation = stock.find(Organisation, step.subject)
        return compare_table.of_register(step.request, organisation) if organisation else None
    partnership = stock.find(Partnership, step.subject)
    return compare_table.at_table(step.request, partnership) if partnership else None


def _of_accord(request: _OfAccord, accord: Accord) -> Struct | None:
    """Without the edition, which no file says."""
    match request:
        case ask.CreateAccord():
            return accord.terms
        case ask.ProposeAccord():
            return None if accord.state is AccordState.DRAFT else request
        case ask.RecordDecision(decision=decision):
            return (
                next((d for d in accord.decisions if structs.replace(d, edition=None) == decision), None) and decision
            )
        case ask.SignAccord(signature=signature):
            found = accord.signatures.get(signature.organisation)
            return structs.replace(found, edition=None) if found else None
    return accord.adoption


def _bare(value: Any) -> Any:
    """Without the names of actors: they are snapshots, and a new name is no other agreement."""
    if isinstance(value, dict):
        is_actor = value.keys() == {"kind", "id", "name"}
        return {key: _bare(each) for key, each in value.items() if not (is_actor and key == "name")}
    return [_bare(each) for each in value] if isinstance(value, list | tuple) else value


def as_recorded(request: Request, stock: Stock) -> Request:
    """A proposal with the old values that were recorded with it, where it proposes the same.

    Those of the file follow from what the file says of the agreement; an edit there, which is told
    of the agreement itself, makes no other proposal.
    """
    if not isinstance(request, ask.ProposeAmendment):
        return request
    agreement = stock.find(Agreement, request.agreement)
    amendment = agreement.amendments.get(request.id) if agreement else None
    if amendment is None:
        return request
    proposal = amendment.proposal
    of_targets = {target.target: target.changes for target in proposal.targets}
    targets = (TargetChange(t.target, _olds(t.changes, of_targets.get(t.target, ()))) for t in request.targets)
    return structs.replace(request, changes=_olds(request.changes, proposal.changes), targets=tuple(targets))


def _olds(planned: tuple[Change, ...], recorded: tuple[Change, ...]) -> tuple[Change, ...]:
    news = [(change.field, change.new) for change in planned]
    return recorded if news == [(change.field, change.new) for change in recorded] else planned
