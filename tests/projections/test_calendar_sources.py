"""What each event says to the calendar."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from msgspec import UNSET, structs

from domain.agreement import Agreement
from domain.amendment import AmendmentState
from domain.changes import differences
from domain.entries import Adopted, Did, DueTopic, Entry, Moved, Opened, Reopened, Settled
from domain.planning import read_period
from domain.recording import Fact, Recorded
from domain.rules import Matter
from domain.terms import AgreementTerms, Planning
from domain.vocabulary import AccordKind, CellState, Decision, Status
from every_event import (
    accords,
    agreements,
    corrections,
    inabilities,
    mediations,
    organisations,
    partnerships,
    process,
    targets,
)
from given import (
    AGREEMENT,
    ALL_CORPORATIONS,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    TENANTS,
    THE_MUNICIPALITY,
    THE_PROVINCE,
    TODAY,
    VOORBEELDWONEN,
    a_clause,
    a_draft_accord,
    a_proposal,
    an_adopted_accord,
    an_agreement,
    provenance,
)
from givens.calendar import said
from projections.calendar.silent import SILENT
from projections.calendar.sources import SOURCES
from projections.projection import as_json
from store.registry import REGISTRY

MODULES = (organisations, partnerships, accords, agreements, targets, mediations, process, corrections, inabilities)
RICH = [aggregate for module in MODULES for aggregate in module.RICH]


def amended(agreement: Agreement, terms: AgreementTerms) -> Agreement:
    """With all consents."""
    proposal = a_proposal(agreement, differences(agreement.terms, terms))
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    agreement.decide_together(proposal.id, proposal.required, Decision.CONSENT, provenance())
    return agreement


def moves(agreement: Agreement) -> list[Moved]:
    return [says for says in said(agreement) if isinstance(says, Moved)]


def test_every_topic_says_something_to_the_calendar_or_was_decided_to_say_nothing() -> None:
    assert not set(SOURCES) & SILENT
    assert set(SOURCES) | SILENT == set(REGISTRY.topics)


def test_every_source_is_told_of_by_some_history() -> None:
    told = {fact.topic for aggregate in RICH for fact in aggregate.pending_events if isinstance(fact, Fact)}

    assert set(SOURCES) <= told


@pytest.mark.parametrize("aggregate", RICH, ids=lambda aggregate: type(aggregate).__name__)
def test_what_is_said_can_be_kept(aggregate: Recorded) -> None:
    for says in said(aggregate):
        entry = Entry(says, date(2026, 1, 1))
        assert msgspec.json.decode(as_json(entry), type=Entry) == entry


def test_a_slice_that_is_adopted_is_an_accord_and_an_agenda() -> None:
    adopted, *did = said(an_adopted_accord(kind=AccordKind.ANNUAL_SLICE))

    assert isinstance(adopted, Adopted)
    on = date(2025, 12, 11)
    assert did == [Did(Matter.ACCORD, on=on), Did(Matter.AGENDA, on=on)]
    assert said(an_adopted_accord(kind=AccordKind.FRAMEWORK))[1:] == [Did(Matter.ACCORD, on=on)]


def test_an_amendment_moves_only_the_days_that_it_changes() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))
    later = structs.replace(agreement.terms, planning=Planning("t/m 2029", read_period("t/m 2029")))

    assert moves(amended(agreement, later)) == [Moved(agreement.id, date(2029, 12, 31), on=TODAY)]


def test_other_words_move_no_day() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))

    assert moves(amended(agreement, structs.replace(agreement.terms, title="Anders"))) == []


def test_a_clause_that_is_amended_has_its_own_day() -> None:
    agreement = an_agreement(clauses=(a_clause(), a_clause("b")))
    planned = a_clause("b", planning=Planning("Q1 2027", read_period("Q1 2027")))
    terms = structs.replace(agreement.terms, clauses=(a_clause(), planned))

    (moved,) = moves(amended(agreement, terms))

    assert (moved.due_on, moved.parts) == (UNSET, {"a": None, "b": date(2027, 3, 31)})


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


def test_a_withdrawn_amendment_asks_nothing_more() -> None:
    agreement = an_agreement()
    proposal = a_proposal(agreement, differences(agreement.terms, structs.replace(agreement.terms, title="Anders")))
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    agreement.withdraw_amendment(proposal.id, provenance())

    _, opened, withdrawn = said(agreement)

    assert isinstance(opened, Opened)
    assert withdrawn == Settled(opened.id)


def test_an_agreement_that_is_taken_out_of_a_draft_has_no_day() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))
    agreement.remove(a_draft_accord(), provenance())

    *_, taken_out = said(agreement)

    assert taken_out == Opened(agreement.id, DueTopic.PLANNING, "", accord=agreement.terms.accord)


def test_a_corrected_planning_moves_the_day() -> None:
    agreement = an_agreement(planning=Planning("2026", read_period("2026")))
    later = structs.replace(agreement.terms, planning=Planning("2027", read_period("2027")))
    agreement.correct(AGREEMENT, differences(agreement.terms, later), provenance())

    assert moves(agreement) == [Moved(agreement.id, date(2027, 12, 31))]


def test_an_accord_that_ends_or_gives_way_owes_nothing_from_that_day() -> None:
    ended, superseded = an_adopted_accord(), an_adopted_accord()
    ended.end(provenance(on=date(2026, 7, 1)))
    superseded.supersede(a_draft_accord(OTHER_ACCORD, since=date(2027, 1, 1)), provenance())

    assert said(ended)[-1] == Settled(ended.id)
    assert said(superseded)[-1] == Settled(superseded.id, on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("named", "who"),
    [
        ({"lead": (VOORBEELDWONEN,), "bound": (THE_MUNICIPALITY,)}, (CORPORATION,)),
        ({"lead": (), "bound": (THE_MUNICIPALITY,)}, (MUNICIPALITY,)),
        ({"lead": (ALL_CORPORATIONS,), "bound": (THE_MUNICIPALITY,)}, ()),
        ({"lead": (THE_PROVINCE,), "bound": (THE_MUNICIPALITY,)}, (MUNICIPALITY,)),
        ({"lead": (), "bound": (), "clauses": (a_clause(lead=(VOORBEELDWONEN,), bound=()),)}, (CORPORATION,)),
        ({"lead": (), "bound": (), "clauses": (a_clause(lead=(), bound=()),)}, ()),
    ],
)
def test_an_agreement_asks_who_leads_it_or_is_bound(named: dict[str, Any], who: tuple[UUID, ...]) -> None:
    (opened,) = said(an_agreement(**named))

    assert isinstance(opened, Opened)
    assert opened.organisations == who
