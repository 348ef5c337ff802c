"""Corrections that have between them an event of every topic, with what they do to an agreement and a target."""

from domain.amendment import Proposal
from domain.recording import Recorded
from given import (
    MUNICIPALITY,
    TENANTS,
    TODAY,
    a_target,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    new_title,
    provenance,
)
from givens.corrections import FIGURE, a_correction, correction_id


def rich_corrections() -> list[Recorded]:
    applied, rejected, withdrawn = a_correction(), a_correction(), a_correction()
    applied.object(TENANTS, "Wij lezen in de tabel 60.", TODAY, provenance(TENANTS))
    applied.withdraw_objection(TENANTS, TODAY, provenance(TENANTS))
    for party in applied.terms.notified:
        applied.accept(party, TODAY, provenance(party))
    applied.apply(TODAY, provenance())
    rejected.reject(TODAY, provenance())
    withdrawn.withdraw(TODAY, provenance())
    return [applied, rejected, withdrawn]


def a_corrected_agreement() -> Recorded:
    """With an amendment that was withdrawn too."""
    agreement = an_agreement()
    changes = new_title(agreement, "Nieuwe sociale huurwoningen in 2027")
    proposal = Proposal(amendment_id("wijziging-1"), MUNICIPALITY, (MUNICIPALITY,), changes)
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    agreement.withdraw_amendment(proposal.id, provenance())
    agreement.correct(correction_id(), changes, provenance())
    return agreement


def a_corrected_target() -> Recorded:
    target = a_target()
    target.correct(correction_id(), FIGURE, provenance())
    return target


RICH: list[Recorded] = [*rich_corrections(), a_corrected_agreement(), a_corrected_target()]
