"""Conditions: settled once, shown beside what was printed; and what holds until something exists."""

import pytest

from domain.agreement import Agreement
from domain.changes import differences
from domain.conditions import Settled
from domain.terms import Condition, ConditionKind
from domain.vocabulary import ConditionState, Decision, Status
from given import (
    a_clause,
    a_draft_accord,
    a_proposal,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    provenance,
    refused,
    replayed,
)

SUBSIDY = Condition("De provincie verleent subsidie.")
NEW_RULES = Condition("Er zijn nieuwe regels.", kind=ConditionKind.UNTIL)
MET, FAILED = ConditionState.MET, ConditionState.FAILED


def conditional(condition: Condition = SUBSIDY) -> Agreement:
    """Clause b depends on something."""
    return an_agreement(clauses=(a_clause("a"), a_clause("b", condition=condition)))


def settle(
    agreement: Agreement, state: ConditionState = MET, clause: str | None = "b", shown_by: str = "Brief"
) -> None:
    agreement.settle_condition(clause, state, shown_by, an_adopted_accord(), provenance())


@pytest.mark.parametrize("state", [MET, FAILED])
def test_a_pending_condition_is_met_or_fails_and_what_was_printed_stays(state: ConditionState) -> None:
    agreement = conditional()

    settle(agreement, state)

    assert agreement.condition_state("b") is state
    assert agreement.terms.clauses[1].condition == SUBSIDY
    last = agreement.pending_events[-1]
    assert isinstance(last, Agreement.ConditionSettled)
    assert last.settled == Settled(SUBSIDY.text, state, "Brief")
    assert replayed(agreement) == agreement


def test_the_whole_agreement_may_have_one_too() -> None:
    agreement = an_agreement(condition=SUBSIDY)

    settle(agreement, clause=None)

    assert agreement.condition_state(None) is MET
    assert agreement.condition_state("a") is None


def test_it_is_settled_once() -> None:
    for first in (MET, FAILED):
        agreement = conditional()
        settle(agreement, first)
        for second in (MET, FAILED):
            with refused("condition_settled", "wijzig dan de afspraak", agreement):
                settle(agreement, second)
    printed = conditional(Condition("De grond is er.", MET))
    with refused("condition_settled", f"al {MET.label}", printed):
        settle(printed, FAILED)


def test_nobody_says_that_it_is_still_pending() -> None:
    agreement = conditional()

    with refused("condition_state_not_allowed", "«vervuld» of «niet vervuld»", agreement):
        settle(agreement, ConditionState.PENDING)


def test_there_has_to_be_one() -> None:
    agreement = conditional()

    for clause in ("a", None):
        with refused("no_condition_here", "Noem het onderdeel waar zij bij staat", agreement):
            settle(agreement, clause=clause)
    with refused("clause_unknown", "Wel: a, b", agreement):
        settle(agreement, clause="z")


def test_something_shows_it() -> None:
    agreement = conditional()

    with refused("proof_missing", "vul `shown_by` in", agreement):
        settle(agreement, shown_by=" ")


def test_in_a_draft_it_is_simply_edited() -> None:
    agreement = conditional()

    with refused("accord_not_adopted", "Bewerk de afspraak vrij", agreement):
        agreement.settle_condition("b", MET, "Brief", a_draft_accord(), provenance())


def test_another_condition_is_pending_again() -> None:
    """An amendment that gives the clause another condition leaves nothing of what was said of the old one."""
    agreement, accord = conditional(), an_adopted_accord()
    settle(agreement, FAILED)
    other = (a_clause("a"), a_clause("b", condition=Condition("De gemeente draagt bij.")))
    proposal = a_proposal(agreement, differences(agreement.terms, agreement_terms(clauses=other)))
    agreement.propose_amendment(proposal, accord, provenance())
    for party in proposal.required:
        agreement.decide_amendment(proposal.id, party, Decision.CONSENT, provenance(party))

    assert agreement.condition_state("b") is ConditionState.PENDING
    settle(agreement)
    assert agreement.condition_state("b") is MET


def test_what_held_until_something_exists_has_ended_when_it_does() -> None:
    agreement, accord = conditional(NEW_RULES), an_adopted_accord()
    agreement.change_status("b", Status.IN_PROGRESS, (), accord, provenance())
    settle(agreement)
    agreement.change_status("b", Status.ACHIEVED, (), accord, provenance())

    with refused("condition_ended_it", "leg vast wat er nu geldt als nieuwe afspraak", agreement):
        agreement.change_status("b", Status.IN_PROGRESS, (), accord, provenance())
    agreement.change_status("a", Status.IN_PROGRESS, (), accord, provenance())


def test_what_depends_on_something_goes_on_when_it_is_met() -> None:
    agreement, accord = conditional(), an_adopted_accord()
    settle(agreement)

    agreement.change_status("b", Status.IN_PROGRESS, (), accord, provenance())

    assert agreement.status_of("b", accord) is Status.IN_PROGRESS
