"""What each event says to the calendar: one function and one row per topic."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from domain.mediation import Mediation
from domain.partnership import Partnership
from domain.rules import Matter
from domain.target import Target
from domain.terms import Clause, Planning
from domain.vocabulary import AccordKind, Status

Source = Callable[[Any, Any], Iterable[Says]]
"""From a fact, and the aggregate as it was once the fact was recorded."""
_AGENDAS = frozenset({AccordKind.ANNUAL_SLICE, AccordKind.IMPLEMENTATION_AGENDA})
_UNDER_WAY = frozenset({Status.PROPOSED, Status.AGREED, Status.IN_PROGRESS})


def _rule_agreed(fact: Partnership.RuleAgreed, _: Partnership) -> Iterator[Says]:
    yield Ruled(fact.rule)


def _rule_ended(fact: Partnership.RuleEnded, _: Partnership) -> Iterator[Says]:
    yield RuleStopped(fact.key, fact.since, fact.until)


def _adopted(_: Accord.Adopted, accord: Accord) -> Iterator[Says]:
    terms = accord.terms
    yield Adopted(accord.id, terms.kind, terms.title, terms.since, terms.until)
    yield Did(Matter.ACCORD)
    if terms.kind in _AGENDAS:
        yield Did(Matter.AGENDA)


def _planned(_: Agreement.Created | Agreement.Revised, agreement: Agreement) -> Iterator[Says]:
    """In a draft: what no longer binds has no day either."""
    terms = agreement.terms
    what = f"uitvoering van «{terms.title}»"
    due_on = _last_day(terms.planning) if terms.binds else None
    parts = _parts(terms.clauses) if terms.binds else {}
    yield Opened(agreement.id, DueTopic.PLANNING, what, due_on=due_on, parts=parts, accord=terms.accord)


def _amended(fact: Agreement.Amended, agreement: Agreement) -> Iterator[Says]:
    """Only what this amendment changes: another may count from another day."""
    yield Settled(_of(agreement, fact.amendment))
    planning = _changed(fact.changes, "planning", Planning | None)
    clauses = _changed(fact.changes, "clauses", tuple[Clause, ...])
    if planning or clauses:
        yield Moved(
            agreement.id, _last_day(planning[0]) if planning else UNSET, _parts(clauses[0]) if clauses else UNSET
        )


def _corrected(fact: Agreement.Corrected, agreement: Agreement) -> Iterator[Says]:
    planning = _changed(fact.changes, "planning", Planning | None)
    clauses = _changed(fact.changes, "clauses", tuple[Clause, ...])
    if planning or clauses:
        yield Moved(
            agreement.id, _last_day(planning[0]) if planning else UNSET, _parts(clauses[0]) if clauses else UNSET
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
    yield Opened(id, DueTopic.AMENDMENT, what, fact.proposal.required, subject=agreement.id)


def _decided(fact: Agreement.AmendmentDecided, agreement: Agreement) -> Iterator[Says]:
    id = _of(agreement, fact.amendment)
    yield Settled(id, fact.organisation)
    if agreement.amendments[fact.amendment].state is AmendmentState.REFUSED:
        yield Settled(id)


def _reported(fact: Target.ProgressReported, _: Target) -> Iterator[Says]:
    yield Did(Matter.REPORT, fact.progress.organisation, fact.progress.period.year)


def _called(fact: Mediation.Called, mediation: Mediation) -> Iterator[Says]:
    yield Opened(mediation.id, DueTopic.MEDIATION, f"mediators aanwijzen: {fact.case.subject}")


def _appointed(_: Mediation.ThirdChosen | Mediation.Stalled | Mediation.Closed, mediation: Mediation) -> Iterator[Says]:
    yield Settled(mediation.id)


SOURCES: Mapping[str, Source] = {
    Partnership.RuleAgreed.topic: _rule_agreed,
    Partnership.RuleEnded.topic: _rule_ended,
    Accord.Adopted.topic: _adopted,
    Agreement.Created.topic: _planned,
    Agreement.Revised.topic: _planned,
    Agreement.Amended.topic: _amended,
    Agreement.Corrected.topic: _corrected,
    Agreement.Removed.topic: _removed,
    Agreement.StatusChanged.topic: _status,
    Agreement.AmendmentProposed.topic: _proposed,
    Agreement.AmendmentDecided.topic: _decided,
    Target.ProgressReported.topic: _reported,
    Mediation.Called.topic: _called,
    Mediation.ThirdChosen.topic: _appointed,
    Mediation.Stalled.topic: _appointed,
    Mediation.Closed.topic: _appointed,
}


def _of(agreement: Agreement, amendment: UUID) -> UUID:
    """An amendment's own identity is unique within its agreement only."""
    return uuid5(agreement.id, str(amendment))


def _last_day(planning: Planning | None) -> date | None:
    return planning.period.until if planning and planning.period else None


def _parts(clauses: Iterable[Clause]) -> dict[str, date | None]:
    return {clause.key: _last_day(clause.planning) for clause in clauses}


def _changed(changes: Iterable[Change], field: str, kind: Any) -> list[Any]:
    """The new value of a field, where it changed."""
    return [msgspec.convert(change.new, kind) for change in changes if change.field == field]
