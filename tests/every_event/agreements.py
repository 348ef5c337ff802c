"""Agreements with between them an event of every topic in their histories."""

from domain.agreement import Agreement
from domain.planning import read_period
from domain.recording import Recorded
from domain.terms import Awaited, Clause, Condition, Goal, Occurrence, Planning, Reference
from domain.vocabulary import AgreementKind, ConditionState, Decision, Layer, Modality, Status
from given import (
    OTHER_AGREEMENT,
    THE_MUNICIPALITY,
    THE_PROVINCE,
    a_clause,
    a_draft_accord,
    a_proposal,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    link,
    new_title,
    provenance,
)


def a_waiting_clause() -> Clause:
    """For clause a, and for a condition."""
    condition = Condition("Zodra de grond bouwrijp is.", ConditionState.PENDING)
    return a_clause("b", condition=condition, awaits=(Awaited("a"), Awaited("a", OTHER_AGREEMENT)))


def a_rich_agreement() -> Agreement:
    """With an event of every topic."""
    agreement = an_agreement(
        kind=AgreementKind.ANNUAL,
        layer=Layer.LOCAL,
        goal=Goal("Voldoende betaalbare woningen"),
        involved=(THE_MUNICIPALITY, THE_PROVINCE),
        condition=Condition("Zodra de grond bouwrijp is.", ConditionState.PENDING),
        references=(Reference("zie afspraak 2", link()),),
        occurrences=(Occurrence("Bijlage 1", "1", "p. 21"),),
        elaborates=(link(),),
        clauses=(a_clause(modality=Modality.RESULT, planning=Planning("Q4 2027", read_period("Q4 2027"))),),
    )
    agreement.revise(
        agreement_terms(notes=(), clauses=(a_clause(), a_waiting_clause())), a_draft_accord(), provenance()
    )
    accord = an_adopted_accord()
    agreement.change_status("b", Status.CARRIED_OVER, (link(),), accord, provenance())
    agreement.settle_condition("b", ConditionState.MET, "Besluit van het college", accord, provenance())
    proposal = a_proposal(agreement, new_title(agreement, "Nieuwbouw aan de Voorbeeldlaan"))
    agreement.propose_amendment(proposal, accord, provenance())
    for party in proposal.required:
        agreement.decide_amendment(proposal.id, party, Decision.CONSENT, provenance(party))
    return agreement


def a_removed_agreement() -> Agreement:
    agreement = an_agreement()
    agreement.remove(a_draft_accord(), provenance())
    return agreement


RICH: list[Recorded] = [a_rich_agreement(), a_removed_agreement()]
