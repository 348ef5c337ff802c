"""What corrections, inabilities and mediations say to the calendar."""

from collections.abc import Iterator, Mapping

from domain.correction import Correction
from domain.entries import DueTopic, Moved, Opened, Reopened, Says, Settled
from domain.inability import Inability
from domain.mediation import Mediation
from projections.calendar.source import Source


def _notified(fact: Correction.Proposed, correction: Correction) -> Iterator[Says]:
    terms = fact.terms
    yield Opened(
        correction.id, DueTopic.CORRECTION, "antwoord op een correctie, of bezwaar", terms.notified,
        terms.object_until, subject=terms.agreement, on=terms.notified_on,
    )  # fmt: skip


def _answered(fact: Correction.Accepted | Correction.Objected, correction: Correction) -> Iterator[Says]:
    yield Settled(correction.id, fact.organisation, on=fact.on)


def _concluded(
    fact: Correction.Applied | Correction.Rejected | Correction.Withdrawn, correction: Correction
) -> Iterator[Says]:
    yield Settled(correction.id, on=fact.on)


def _declared(fact: Inability.Declared, inability: Inability) -> Iterator[Says]:
    said = fact.declaration
    what = f"overleg over niet kunnen voldoen: {said.why}"
    yield Opened(inability.id, DueTopic.INABILITY, what, subject=said.agreement)


def _planned(fact: Inability.ConsultationPlanned, inability: Inability) -> Iterator[Says]:
    """Another consultation is to be held too."""
    yield Reopened(inability.id)
    yield Moved(inability.id, fact.on)


def _consulted(fact: Inability.ConsultationHeld, inability: Inability) -> Iterator[Says]:
    yield Settled(inability.id, on=fact.consultation.on)


def _resolved(_: Inability.Resolved, inability: Inability) -> Iterator[Says]:
    yield Settled(inability.id)


def _called(fact: Mediation.Called, mediation: Mediation) -> Iterator[Says]:
    what = f"mediator aanwijzen: {fact.case.subject}"
    sides = tuple(dict.fromkeys(organisation for side in fact.sides for organisation in side.organisations))
    yield Opened(mediation.id, DueTopic.MEDIATION, what, sides, fact.appoint_by)


def _appointed(fact: Mediation.MediatorAppointed, mediation: Mediation) -> Iterator[Says]:
    """By one of its organisations a side has done so."""
    for side in mediation.sides:
        if fact.appointment.by in side.organisations:
            yield from (Settled(mediation.id, organisation) for organisation in side.organisations)


def _past_appointing(
    _: Mediation.ThirdChosen | Mediation.Stalled | Mediation.Closed, mediation: Mediation
) -> Iterator[Says]:
    yield Settled(mediation.id)


OF_TROUBLE: Mapping[str, Source] = {
    Correction.Proposed.topic: _notified,
    Correction.Accepted.topic: _answered,
    Correction.Objected.topic: _answered,
    Correction.Applied.topic: _concluded,
    Correction.Rejected.topic: _concluded,
    Correction.Withdrawn.topic: _concluded,
    Inability.Declared.topic: _declared,
    Inability.ConsultationPlanned.topic: _planned,
    Inability.ConsultationHeld.topic: _consulted,
    Inability.Resolved.topic: _resolved,
    Mediation.Called.topic: _called,
    Mediation.MediatorAppointed.topic: _appointed,
    Mediation.ThirdChosen.topic: _past_appointing,
    Mediation.Stalled.topic: _past_appointing,
    Mediation.Closed.topic: _past_appointing,
}
