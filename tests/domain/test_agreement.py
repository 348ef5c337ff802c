"""One agreement: free in a draft, and after adoption changed by amendment only."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from domain.accord_terms import Note
from domain.agreement import Agreement
from domain.changes import Change
from domain.errors import Refused
from domain.planning import Period, PeriodPrecision
from domain.terms import AgreementTerms, Awaited, Planning
from domain.vocabulary import CellState, Decision, Modality, Status
from given import (
    AGREEMENT,
    OTHER_ACCORD,
    VOORBEELDHUIS,
    a_clause,
    a_draft_accord,
    a_proposal,
    agreement_terms,
    an_adopted_accord,
    an_agreement,
    link,
    new_title,
    provenance,
    refused,
    replayed,
    topics,
)

TWO_CLAUSES = (a_clause("a"), a_clause("b", "De gemeente stelt de grond beschikbaar."))
NOTHING_AGREED: dict[str, Any] = {"state": CellState.NONE, "text": None, "clauses": ()}
REVERSED = Planning("2028 - 2026", Period(date(2028, 1, 1), date(2026, 12, 31), PeriodPrecision.YEAR))


def recorded_changes(agreement: Agreement) -> tuple[Change, ...]:
    revised = agreement.pending_events[-1]
    assert isinstance(revised, Agreement.Revised)
    return revised.changes


class TestDraft:
    def test_an_agreement_is_created_in_a_draft(self) -> None:
        agreement = an_agreement()

        assert agreement.id == AGREEMENT
        assert agreement.terms == agreement.original == agreement_terms()
        assert agreement.status_of(None, a_draft_accord()) is Status.PROPOSED

    def test_nothing_is_added_to_an_adopted_accord(self) -> None:
        with refused("accord_adopted", "Maak een aanvullende overeenkomst"):
            Agreement.create(AGREEMENT, agreement_terms(), an_adopted_accord(), provenance())

    @pytest.mark.parametrize(
        ("changed", "code", "way_out"),
        [
            ({"title": " "}, "empty_title", "Vul `title` in"),
            ({"clauses": ()}, "no_clause", "Geef `text` of `clauses`"),
            ({"state": CellState.NONE}, "text_in_empty_cell", "Laat `text` weg"),
            ({"state": CellState.NONE_FOR_NOW, "text": None}, "text_in_empty_cell", "Laat `text` weg"),
            ({"clauses": (a_clause("a"), a_clause("a"))}, "double_key", "Geef elk een eigen sleutel"),
            ({"planning": REVERSED}, "range_reversed", "Draai de jaren om"),
            ({"clauses": (a_clause(planning=REVERSED),)}, "range_reversed", "Draai de jaren om"),
            ({"section": "9"}, "section_unknown", "Voeg het toe, of kies een ander"),
        ],
    )
    def test_what_cannot_be_agreed_is_refused_at_first_and_at_a_revision(
        self, changed: dict[str, Any], code: str, way_out: str
    ) -> None:
        agreement = an_agreement()

        with refused(code, way_out):
            an_agreement(**changed)
        with refused(code, way_out, agreement):
            agreement.revise(agreement_terms(**changed), a_draft_accord(), provenance())

    def test_all_that_is_wrong_is_said_at_once(self) -> None:
        with pytest.raises(Refused) as caught:
            an_agreement(title="", clauses=())

        assert [fault.code for fault in caught.value.faults] == ["empty_title", "no_clause"]

    @pytest.mark.parametrize("state", [CellState.NONE, CellState.NONE_FOR_NOW, CellState.EMPTY, CellState.NOT_FILLED])
    def test_a_cell_may_say_that_there_is_no_agreement(self, state: CellState) -> None:
        """ "Geen afspraken", "vooralsnog", or nothing at all (DOMAIN.md, point 2)."""
        agreement = an_agreement(**NOTHING_AGREED | {"state": state})

        assert not agreement.terms.binds

    @pytest.mark.parametrize("state", [CellState.PRINTED, CellState.INHERITED, CellState.UNCERTAIN])
    def test_what_is_printed_inherited_or_uncertain_binds(self, state: CellState) -> None:
        assert an_agreement(state=state).terms.binds

    def test_a_draft_is_edited_freely_and_only_what_changed_is_recorded(self) -> None:
        agreement = an_agreement()

        agreement.revise(agreement_terms(title="Nieuwbouw", modality=Modality.EFFORT), a_draft_accord(), provenance())

        assert agreement.terms == agreement.original == agreement_terms(title="Nieuwbouw", modality=Modality.EFFORT)
        assert recorded_changes(agreement) == (
            Change("title", "Nieuwe sociale huurwoningen", "Nieuwbouw"),
            Change("modality", "result", "effort"),
        )

    def test_an_edit_that_changes_nothing_records_nothing(self) -> None:
        agreement = an_agreement()

        agreement.revise(agreement_terms(), a_draft_accord(), provenance())
        agreement.revise(agreement_terms(), an_adopted_accord(), provenance())

        assert topics(agreement) == ["agreement.created"]

    def test_an_adopted_agreement_is_not_edited(self) -> None:
        agreement = an_agreement()

        with refused("accord_adopted", "`amendAgreement` met `consents`", agreement):
            agreement.revise(agreement_terms(title="Nieuwbouw"), an_adopted_accord(), provenance())

    def test_an_agreement_stays_in_its_accord(self) -> None:
        """Else an adopted agreement could be moved to a draft, and edited there."""
        agreement, elsewhere = an_agreement(), a_draft_accord(OTHER_ACCORD)

        with refused("accord_changed", "Maak in de andere een nieuwe", agreement):
            agreement.revise(agreement_terms(accord=OTHER_ACCORD), elsewhere, provenance())

    def test_in_a_draft_there_is_nothing_to_keep_yet(self) -> None:
        agreement, draft = an_agreement(), a_draft_accord()
        proposal = a_proposal(agreement, new_title(agreement, "Anders"))

        with refused("accord_not_adopted", "Bewerk de afspraak vrij, of stel haar eerst vast", agreement):
            agreement.change_status(None, Status.IN_PROGRESS, (), draft, provenance())
        with refused("accord_not_adopted", "Bewerk de afspraak vrij", agreement):
            agreement.propose_amendment(proposal, draft, provenance())


class TestReciprocity:
    def test_a_clause_waits_for_another_of_the_same_or_of_another_agreement(self) -> None:
        """Of another one of the accord nothing is known yet: the contents of a draft come in any order."""
        waiting = a_clause("b", awaits=(Awaited("a"), Awaited("z", link().id)))

        agreement = an_agreement(clauses=(a_clause("a"), waiting))

        assert agreement.terms.clauses[1].awaits == (Awaited("a"), Awaited("z", link().id))

    def test_it_does_not_wait_for_itself(self) -> None:
        with refused("awaits_itself", "Noem het onderdeel waarop het wacht"):
            an_agreement(clauses=(a_clause("a", awaits=(Awaited("a"),)),))

    def test_it_does_not_wait_for_what_is_not_there(self) -> None:
        with refused("awaited_unknown", "Kies uit: a, b, of noem de afspraak erbij"):
            an_agreement(clauses=(a_clause("a", awaits=(Awaited("z"),)), a_clause("b")))


class TestStatus:
    def test_what_was_adopted_is_agreed(self) -> None:
        assert an_agreement().status_of(None, an_adopted_accord()) is Status.AGREED

    def test_a_clause_has_its_own_status_or_that_of_the_whole(self) -> None:
        agreement, accord = an_agreement(clauses=TWO_CLAUSES), an_adopted_accord()

        agreement.change_status("a", Status.ACHIEVED, (), accord, provenance())
        agreement.change_status(None, Status.PARTLY_ACHIEVED, (), accord, provenance())

        assert agreement.status_of("a", accord) is Status.ACHIEVED
        assert agreement.status_of("b", accord) is Status.PARTLY_ACHIEVED
        assert agreement.status_of(None, accord) is Status.PARTLY_ACHIEVED

    def test_each_change_says_from_what_to_what(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()

        agreement.change_status("a", Status.IN_PROGRESS, (), accord, provenance())
        agreement.change_status("a", Status.ACHIEVED, (), accord, provenance())

        steps = [(f.old, f.new) for f in agreement.pending_events if isinstance(f, Agreement.StatusChanged)]
        assert steps == [(Status.AGREED, Status.IN_PROGRESS), (Status.IN_PROGRESS, Status.ACHIEVED)]

    def test_when_an_agreement_lapses_its_clauses_do(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()
        agreement.change_status("a", Status.IN_PROGRESS, (), accord, provenance())
        agreement.change_status(None, Status.LAPSED, (), accord, provenance())

        assert agreement.status_of("a", accord) is Status.LAPSED
        with refused("status_is_final", "Leg een vervolg vast als nieuwe afspraak", agreement):
            agreement.change_status("a", Status.ACHIEVED, (), accord, provenance())

    @pytest.mark.parametrize("final", [Status.LAPSED, Status.CARRIED_OVER])
    def test_what_lapsed_or_was_carried_over_stays_so(self, final: Status) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()
        successors = (link(),) if final is Status.CARRIED_OVER else ()
        agreement.change_status("a", final, successors, accord, provenance())

        with refused("status_is_final", "Leg een vervolg vast als nieuwe afspraak", agreement):
            agreement.change_status("a", Status.IN_PROGRESS, (), accord, provenance())

    @pytest.mark.parametrize("status", [Status.ACHIEVED, Status.NOT_ACHIEVED, Status.PARTLY_ACHIEVED])
    def test_an_outcome_can_still_be_set_right(self, status: Status) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()
        agreement.change_status(None, status, (), accord, provenance())

        agreement.change_status(None, Status.IN_PROGRESS, (), accord, provenance())

        assert agreement.status_of(None, accord) is Status.IN_PROGRESS

    def test_what_was_adopted_is_not_proposed_again(self) -> None:
        agreement = an_agreement()

        with refused("status_not_allowed", "Kies uit: «in uitvoering»", agreement):
            agreement.change_status(None, Status.PROPOSED, (), an_adopted_accord(), provenance())

    def test_the_status_that_it_has_is_no_change(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()

        with refused("status_unchanged", "Kies een andere status, of laat het zo", agreement):
            agreement.change_status(None, Status.AGREED, (), accord, provenance())
        agreement.change_status(None, Status.ACHIEVED, (), accord, provenance())
        with refused("status_unchanged", "Kies een andere status, of laat het zo", agreement):
            agreement.change_status(None, Status.ACHIEVED, (), accord, provenance())

    def test_carried_over_names_the_successor_and_only_that(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()

        with refused("successor_needed", "geef `successors`", agreement):
            agreement.change_status(None, Status.CARRIED_OVER, (), accord, provenance())
        with refused("successor_needed", "geef `successors`", agreement):
            agreement.change_status(None, Status.ACHIEVED, (link(),), accord, provenance())

        agreement.change_status(None, Status.CARRIED_OVER, (link(),), accord, provenance())
        assert agreement.status_of(None, accord) is Status.CARRIED_OVER

    def test_a_clause_that_is_not_there_has_no_status(self) -> None:
        agreement = an_agreement(clauses=TWO_CLAUSES)

        with refused("clause_unknown", "Wel: a, b", agreement):
            agreement.change_status("z", Status.ACHIEVED, (), an_adopted_accord(), provenance())

    def test_where_nothing_was_agreed_there_is_nothing_to_keep(self) -> None:
        agreement, accord = an_agreement(**NOTHING_AGREED), an_adopted_accord()
        proposal = a_proposal(agreement, new_title(agreement, "Anders"))

        with refused("no_agreement_here", "Kies een andere", agreement):
            agreement.change_status(None, Status.ACHIEVED, (), accord, provenance())
        with refused("no_agreement_here", "Kies een andere", agreement):
            agreement.propose_amendment(proposal, accord, provenance())


def everything() -> AgreementTerms:
    return agreement_terms(
        bound=(VOORBEELDHUIS,),
        notes=(Note("Onder voorbehoud van grond."),),
        clauses=TWO_CLAUSES,
        planning=None,
        elaborates=(link(),),
        succeeds=(link(), link(AGREEMENT)),
    )


def test_an_agreement_is_what_its_events_say() -> None:
    agreement, accord = an_agreement(), an_adopted_accord()
    agreement.revise(everything(), a_draft_accord(), provenance())
    agreement.change_status("b", Status.CARRIED_OVER, (link(),), accord, provenance())
    proposal = a_proposal(agreement, new_title(agreement, "Anders"))
    agreement.propose_amendment(proposal, accord, provenance())
    for party in proposal.required:
        agreement.decide_amendment(proposal.id, party, Decision.CONSENT, provenance(party))

    assert replayed(agreement) == agreement
    assert (agreement.terms, agreement.original) == (structs.replace(everything(), title="Anders"), everything())


def test_an_agreement_has_no_end_of_clauses() -> None:
    with refused("too_many_clauses", "Verdeel ze over meer afspraken"):
        an_agreement(clauses=tuple(a_clause(str(n)) for n in range(201)))
