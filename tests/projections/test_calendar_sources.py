"""What each event says to the calendar."""

from datetime import date

import msgspec
import pytest
from msgspec import structs

from domain.agreement import Agreement
from domain.amendment import AmendmentState
from domain.changes import differences
from domain.entries import Adopted, Did, Entry, Moved, Opened, Reopened, Says, Settled
from domain.planning import read_period
from domain.recording import Fact, Recorded
from domain.rules import Matter
from domain.terms import AgreementTerms, Planning
from domain.vocabulary import AccordKind, CellState, Decision, MediationOutcome, Status
from every_event import accords, agreements, mediations, organisations, partnerships, targets
from given import (
    CORPORATION,
    TENANTS,
    a_clause,
    a_mediation,
    a_proposal,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    provenance,
)
from projections.calendar.sources import SOURCES
from projections.projection import as_json
from store.registry import REGISTRY

MODULES = (organisations, partnerships, accords, agreements, targets, mediations)
RICH = [aggregate for module in MODULES for aggregate in module.RICH]


def said(aggregate: Recorded) -> list[Says]:
    """By the whole history of an aggregate, event by event."""
    found: list[Says] = []
    again = None
    for fact in aggregate.pending_events:
        assert isinstance(fact, Fact)
        again = fact.mutate(again)
        if source := SOURCES.get(fact.topic):
            found += source(fact, again)
    return found


def amended(agreement: Agreement, terms: AgreementTerms) -> Agreement:
    """With all consents."""
    proposal = a_proposal(agreement, differences(agreement.terms, terms))
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    agreement.decide_together(proposal.id, proposal.required, Decision.CONSENT, provenance())
    return agreement


def moves(agreement: Agreement) -> list[Says]:
    return [says for says in said(agreement) if isinstance(says, Moved)]


def test_every_source_is_of_a_topic_that_there_is() -> None:
    assert set(SOURCES) <= set(REGISTRY.topics)


@pytest.mark.parametrize("aggregate", RICH, ids=lambda aggregate: type(aggregate).__name__)
def test_what_is_said_can_be_kept(aggregate: Recorded) -> None:
    for says in said(aggregate):
        entry = Entry(says, date(2026, 1, 1))
        assert msgspec.json.decode(as_json(entry), type=Entry) == entry


def test_a_slice_that_is_adopted_is_an_accord_and_an_agenda() -> None:
    adopted, *did = said(an_adopted_accord(kind=AccordKind.ANNUAL_SLICE))

    assert isinstance(adopted, Adopted)
    assert did == [Did(Matter.ACCORD), Did(Matter.AGENDA)]
    assert said(an_adopted_accord(kind=AccordKind.FRAMEWORK))[1:] == [Did(Matter.ACCORD)]


def test_an_amendment_moves_only_the_days_that_it_changes() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))
    later = structs.replace(agreement.terms, planning=Planning("t/m 2029", read_period("t/m 2029")))

    assert moves(amended(agreement, later)) == [Moved(agreement.id, date(2029, 12, 31))]


def test_other_words_move_no_day() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))

    assert moves(amended(agreement, structs.replace(agreement.terms, title="Anders"))) == []


def test_a_clause_that_is_amended_has_its_own_day() -> None:
    agreement = an_agreement(clauses=(a_clause(), a_clause("b")))
    planned = a_clause("b", planning=Planning("Q1 2027", read_period("Q1 2027")))
    terms = structs.replace(agreement.terms, clauses=(a_clause(), planned))

    assert moves(amended(agreement, terms)) == [Moved(agreement.id, parts={"a": None, "b": date(2027, 3, 31)})]


def test_a_cell_that_says_there_is_none_has_no_day() -> None:
    empty = an_agreement(
        state=CellState.NONE, text=None, clauses=(), planning=Planning("2026", read_period("2026"))
    )  # fmt: skip
    (opened,) = said(empty)

    assert isinstance(opened, Opened)
    assert (opened.due_on, opened.parts) == (None, {})


@pytest.mark.parametrize(
    ("status", "settles"), [(Status.ACHIEVED, True), (Status.NOT_ACHIEVED, True), (Status.IN_PROGRESS, False)]
)
def test_an_outcome_settles_and_being_under_way_does_not(status: Status, settles: bool) -> None:
    agreement = an_agreement()
    agreement.change_status(None, status, (), an_adopted_accord(), provenance())

    says = said(agreement)[-1]

    assert says == (Settled(agreement.id) if settles else Reopened(agreement.id))


def test_a_refusal_closes_the_question_to_the_others() -> None:
    agreement = an_agreement()
    title = differences(agreement.terms, structs.replace(agreement.terms, title="Anders"))
    proposal = a_proposal(agreement, title)
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    agreement.decide_amendment(proposal.id, CORPORATION, Decision.REFUSE, provenance())

    _, opened, refused, closed = said(agreement)

    assert agreement.amendments[proposal.id].state is AmendmentState.REFUSED
    assert isinstance(opened, Opened)
    assert (set(opened.organisations), opened.subject) == ({CORPORATION, TENANTS}, agreement.id)
    assert (refused, closed) == (Settled(opened.id, CORPORATION), Settled(opened.id))


def test_a_mediation_without_mediators_awaits_them_until_it_is_closed() -> None:
    mediation = a_mediation()
    mediation.close(MediationOutcome.WITHDRAWN, "Ingetrokken.", provenance())

    opened, *settled = said(mediation)

    assert isinstance(opened, Opened)
    assert opened.id == amendment_id("mediatie-1")
    assert settled == [Settled(mediation.id)]
