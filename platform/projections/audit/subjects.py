"""To which accords, agreements and targets a stream belongs, as its events name them: in their trails it shows too."""

from functools import singledispatch
from uuid import UUID

from domain.agreement import Agreement
from domain.contribution import Contribution
from domain.correction import Correction
from domain.dispute import Dispute
from domain.inability import Inability
from domain.mediation import Mediation
from domain.recording import Fact
from domain.reporting import ReportingRound
from domain.review import Review
from domain.target import Target


@singledispatch
def subjects_of(fact: Fact) -> list[UUID]:
    """What an event names beside its own stream; most name nothing."""
    del fact
    return []


@subjects_of.register
def _agreement(fact: Agreement.Created) -> list[UUID]:
    return [fact.terms.accord]


@subjects_of.register
def _target(fact: Target.Set) -> list[UUID]:
    return [fact.terms.agreement]


@subjects_of.register
def _correction(fact: Correction.Proposed) -> list[UUID]:
    return [fact.terms.accord, fact.terms.agreement]


@subjects_of.register
def _inability(fact: Inability.Declared) -> list[UUID]:
    return [fact.declaration.agreement]


@subjects_of.register
def _mediation(fact: Mediation.Called) -> list[UUID]:
    return [fact.case.accord, *fact.case.agreements]


@subjects_of.register
def _dispute(fact: Dispute.Filed) -> list[UUID]:
    return [*((fact.filing.accord,) if fact.filing.accord else ()), *fact.filing.agreements]


@subjects_of.register
def _contribution(fact: Contribution.Made) -> list[UUID]:
    return [link.id for item in fact.contribution.items for link in item.agreements]


@subjects_of.register
def _round(fact: ReportingRound.Opened) -> list[UUID]:
    return [fact.accord, *(question.target for question in fact.questions)]


@subjects_of.register
def _review(fact: Review.Planned) -> list[UUID]:
    return [fact.accord, *fact.agreements]


@subjects_of.register
def _held(fact: Review.Held) -> list[UUID]:
    return [finding.agreement for finding in fact.findings]
