"""Mediations with an event of every topic in their histories."""

from domain.case import Referral, Settlement
from domain.mediation import Mediation
from domain.national import admission_about_keeping
from domain.recording import Recorded
from domain.vocabulary import MediationOutcome
from given import (
    AGREEMENT,
    CORPORATION,
    a_mediation,
    a_partnership,
    amendment_id,
    an_agreement_with_a_proposal,
    provenance,
)
from givens.disputes import a_mediator, laws, with_third


def a_rich_mediation() -> Mediation:
    mediation = with_third()
    mediation.replace(CORPORATION, a_mediator("mediator-3"), a_partnership(), provenance())
    mediation.close(MediationOutcome.SETTLED, "Oplevering in 2028, als wijziging vast te leggen.", provenance())
    settlement = Settlement(AGREEMENT, amendment_id("wijziging-1"))
    mediation.link_settlement(settlement, an_agreement_with_a_proposal(), provenance())
    return mediation


def a_failed_mediation() -> Mediation:
    mediation = a_mediation()
    mediation.refuse(CORPORATION, provenance(CORPORATION))
    mediation.close(MediationOutcome.FAILED, "Voorbeeldwonen wees niemand aan.", provenance())
    mediation.refer(Referral("Het meningsverschil blijft.", admission_about_keeping(laws())), provenance())
    return mediation


RICH: list[Recorded] = [a_rich_mediation(), a_failed_mediation()]
