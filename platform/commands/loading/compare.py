"""What a file says, set beside what was recorded: what is new, what differs, and what the rules still allow."""

from typing import Any, NamedTuple

from msgspec import Struct, structs

from commands import requests as ask
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
from domain.vocabulary import Term

_WANTED: dict[type[Request], str] = {
    ask.RegisterOrganisation: "terms",
    ask.FoundPartnership: "terms",
    ask.SeatParty: "party",
    ask.DefineCollective: "collective",
    ask.NameOutsideActor: "outside_actor",
    ask.JoinRegion: "membership",
    ask.CreateAccord: "terms",
    ask.SignAccord: "signature",
    ask.AdoptAccord: "adoption",
    ask.CreateAgreement: "terms",
    ask.SetTarget: "terms",
}
_OF_THE_TEXT = (ask.CreateAccord, ask.CreateAgreement, ask.SetTarget)


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
    match step.request:
        case ask.RegisterOrganisation() | ask.FoundPartnership() | ask.CreateAccord():
            return (step.subject,)
        case ask.SeatParty(party=party):
            return step.subject, party.organisation, party.role, party.since
        case ask.DefineCollective(collective=collective):
            return step.subject, collective.id
        case ask.NameOutsideActor(outside_actor=outside):
            return step.subject, outside.id
        case ask.JoinRegion(membership=membership):
            return step.subject, membership.region, membership.since
    return None


def recorded(step: Step, stock: Stock) -> Struct | None:
    """What was recorded of the thing of a step, before any amendment of it."""
    match step.request:
        case ask.RegisterOrganisation(id=id):
            organisation = stock.find(Organisation, id)
            return organisation.terms if organisation else None
        case ask.CreateAgreement(id=id):
            agreement = stock.find(Agreement, id)
            return agreement.original if agreement and not agreement.removed else None
        case ask.SetTarget(id=id):
            target = stock.find(Target, id)
            return target.original if target and not target.removed else None
    if isinstance(step.request, ask.CreateAccord | ask.SignAccord | ask.AdoptAccord):
        accord = stock.find(Accord, step.subject)
        return _of_accord(step.request, accord) if accord else None
    partnership = stock.find(Partnership, step.subject)
    return _at_table(step.request, partnership) if partnership else None


def _of_accord(request: ask.CreateAccord | ask.SignAccord | ask.AdoptAccord, accord: Accord) -> Struct | None:
    if isinstance(request, ask.CreateAccord):
        return accord.terms
    if isinstance(request, ask.SignAccord):
        return accord.signatures.get(request.signature.organisation)
    return accord.adoption


def _at_table(request: Request, partnership: Partnership) -> Struct | None:
    match request:
        case ask.FoundPartnership():
            return partnership.terms
        case ask.SeatParty(party=party):
            return partnership.parties.get((party.organisation, party.role, party.since))
        case ask.DefineCollective(collective=collective):
            return partnership.collectives.get(collective.id)
        case ask.NameOutsideActor(outside_actor=outside):
            return partnership.outside_actors.get(outside.id)
        case ask.JoinRegion(membership=membership):
            return partnership.memberships.get((membership.region, membership.since))
    return None


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
