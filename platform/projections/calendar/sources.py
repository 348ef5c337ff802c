"""What each event says to the calendar: one function and one row per topic."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec
from msgspec import UNSET

from domain.accord import Accord
from domain.agreement import Agreement
from domain.amendment import AmendmentState
from domain.changes import Change
from domain.entries import Adopted, Did, DueTopic, Moved, Opened, Reopened, Ruled, RuleStopped, Says, Settled
from domain.partnership import Partnership
from domain.rules import Matter
from domain.target import Target
from domain.terms import ActorKind, AgreementTerms, Clause, Planning
from domain.vocabulary import AccordKind, Status
from projections.calendar.process import OF_THE_PROCESS
from projections.calendar.source import Source
from projections.calendar.trouble import OF_TROUBLE

_AGENDAS = frozenset({AccordKind.ANNUAL_SLICE, AccordKind.IMPLEMENTATION_AGENDA})
_UNDER_WAY = frozenset({Status.PROPOSED, Status.AGREED, Status.IN_PROGRESS})


def _rule_agreed(fact: Partnership.RuleAgreed, _: Partnership) -> Iterator[Says]:
    yield Ruled(fact.rule)


def _rule_ended(fact: Partnership.RuleEnded, _: Partnership) -> Iterator[Says]:
    yield RuleStopped(fact.key, fact.since, fact.until)


def _adopted(fact: Accord.Adopted, accord: Accord) -> Iterator[Says]:
    terms = accord.terms
    yield Adopted(accord.id, terms.kind, terms.title, terms.since, terms.until)
    yield Did(Matter.ACCORD, on=fact.adoption.on)
    if terms.kind in _AGENDAS:
        yield Did(Matter.AGENDA, on=fact.adoption.on)


def _superseded(fact: Accord.Superseded, accord: Accord) -> Iterator[Says]:
    yield Settled(accord.id, on=fact.since)


def _ended(_: Accord.Ended, accord: Accord) -> Iterator[Says]:
    yield Settled(accord.id)


def _planned(_: Agreement.Created | Agreement.Revised, agreement: Agreement) -> Iterator[Says]:
    """In a draft: what no longer binds has no day either."""
    terms = agreement.terms
    what = f"uitvoering van «{terms.title}»"
    due_on = _last_day(terms.planning) if terms.binds else None
    parts = _parts(terms.clauses) if terms.binds else {}
    yield Opened(agreement.id, DueTopic.PLANNING, what, _who(terms), due_on, parts, accord=terms.accord)


def _amended(fact: Agreement.Amended, agreement: Agreement) -> Iterator[Says]:
    yield Settled(_of(agreement, fact.amendment))
    yield from _moved(agreement, fact.changes, fact.counts_from)


def _corrected(fact: Agreement.Corrected, agreement: Agreement) -> Iterator[Says]:
    yield from _moved(agreement, fact.changes)


def _moved(agreement: Agreement, changes: Iterable[Change], on: date | None = None) -> Iterator[Says]:
    """Only what was changed: another amendment may count from another day."""
    planning = _changed(changes, "planning", Planning | None)
    clauses = _changed(changes, "clauses", tuple[Clause, ...])
    asked = any(change.field in ("lead", "bound", "clauses") for change in changes)
    if planning or asked:
        yield Moved(
            agreement.id,
            _last_day(planning[0]) if planning else UNSET,
            _parts(clauses[0]) if clauses else UNSET,
            _who(agreement.terms) if asked else UNSET,
            on=on,
        )


def _removed(_: Agreement.Removed, agreement: Agreement) -> Iterator[Says]:
    """What was taken out of a draft has no day any more, and its title is nobody else's."""
    yield Opened(agreement.id, DueTopic.PLANNING, "", accord=agreement.terms.accord)


def _status(fact: Agreement.StatusChanged, agreement: Agreement) -> Iterator[Says]:
    if fact.new in _UNDER_WAY:
        yield Reopened(agreement.id, fact.clause)
    else:
        yield Settled(agreement.id, part=fact.clause)


def _proposed(fact: Agreement.AmendmentProposed, agreement: Agreement) -> Iterator[Says]:
    id, what = _of(agreement, fact.proposal.id), f"besluit over een wijziging van «{agreement.terms.title}»"
    accord = agreement.terms.accord
    yield Opened(id, DueTopic.AMENDMENT, what, fact.proposal.required, accord=accord, subject=agreement.id)


def _decided(fact: Agreement.AmendmentDecided, agreement: Agreement) -> Iterator[Says]:
    id = _of(agreement, fact.amendment)
    yield Settled(id, fact.organisation)
    if agreement.amendments[fact.amendment].state is AmendmentState.REFUSED:
        yield Settled(id)


def _withdrawn(fact: Agreement.AmendmentWithdrawn, agreement: Agreement) -> Iterator[Says]:
    yield Settled(_of(agreement, fact.amendment))


def _reported(fact: Target.ProgressReported, _: Target) -> Iterator[Says]:
    yield Did(Matter.REPORT, fact.progress.organisation, fact.progress.period.year)


SOURCES: Mapping[str, Source] = {
    Partnership.RuleAgreed.topic: _rule_agreed,
    Partnership.RuleEnded.topic: _rule_ended,
    Accord.Adopted.topic: _adopted,
    Accord.Superseded.topic: _superseded,
    Accord.Ended.topic: _ended,
    Agreement.Created.topic: _planned,
    Agreement.Revised.topic: _planned,
    Agreement.Removed.topic: _removed,
    Agreement.Amended.topic: _amended,
    Agreement.Corrected.topic: _corrected,
    Agreement.StatusChanged.topic: _status,
    Agreement.AmendmentProposed.topic: _proposed,
    Agreement.AmendmentDecided.topic: _decided,
    Agreement.AmendmentWithdrawn.topic: _withdrawn,
    Target.ProgressReported.topic: _reported,
    **OF_THE_PROCESS,
    **OF_TROUBLE,
}


def _of(agreement: Agreement, amendment: UUID) -> UUID:
    """An amendment's own identity is unique within its agreement only."""
    return uuid5(agreement.id, str(amendment))


def _who(terms: AgreementTerms) -> tuple[UUID, ...]:
    """Who leads it, or else is bound by it; nobody by name where the text names a collective or no party."""
    clauses = terms.clauses
    named = (terms.lead, [a for c in clauses for a in c.lead], terms.bound, [a for c in clauses for a in c.bound])
    first = next((actors for actors in named if any(a.kind is not ActorKind.OUTSIDE for a in actors)), ())
    if any(actor.kind is ActorKind.COLLECTIVE for actor in first):
        return ()
    return tuple(dict.fromkeys(actor.id for actor in first if actor.kind is ActorKind.ORGANISATION))


def _last_day(planning: Planning | None) -> date | None:
    return planning.period.until if planning and planning.period else None


def _parts(clauses: Iterable[Clause]) -> dict[str, date | None]:
    return {clause.key: _last_day(clause.planning) for clause in clauses}


def _changed(changes: Iterable[Change], field: str, kind: Any) -> list[Any]:
    """The new value of a field, where it changed."""
    return [msgspec.convert(change.new, kind) for change in changes if change.field == field]
