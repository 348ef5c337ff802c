"""Whose consent an amendment asks, and what becomes of the agreement by their decisions."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from domain.agreement import Agreement
from domain.amendment import Amendment, AmendmentState, TargetChange, fields_changed, required_consents
from domain.changes import Change, differences
from domain.partnership import Partnership
from domain.terms import Actor
from domain.vocabulary import CellState, Decision
from given import (
    ALL_CORPORATIONS,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_CORPORATION,
    OTHER_TARGET,
    STRANGER,
    TARGET,
    TENANTS,
    THE_MUNICIPALITY,
    THE_PROVINCE,
    TODAY,
    VOORBEELDHUIS,
    VOORBEELDWONEN,
    a_clause,
    a_partnership,
    a_proposal,
    agreement_terms,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    an_agreement_with_a_proposal,
    new_title,
    provenance,
    refused,
    the_corporation,
    the_corporations,
    the_municipality,
    the_other_corporation,
    the_province,
    the_tenants,
    topics,
)

WIJZIGING = amendment_id("wijziging-1")
WHOLE_TABLE = {MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS}


def a_table() -> Partnership:
    """The usual one, with a collective and an outside actor."""
    partnership = a_partnership()
    partnership.define_collective(the_corporations(), provenance())
    partnership.name_outside_actor(the_province(), provenance())
    return partnership


def asked(*bound: Actor, table: Partnership | None = None, on: date = TODAY) -> set[UUID]:
    return set(required_consents(table or a_table(), agreement_terms(bound=bound), on))


def test_a_corporations_commitment_asks_the_corporation_and_who_represents_its_tenants() -> None:
    assert asked(VOORBEELDWONEN) == {CORPORATION, TENANTS}


def test_tenants_of_another_corporation_are_not_asked() -> None:
    assert asked(VOORBEELDHUIS) == {OTHER_CORPORATION}


def test_a_municipalitys_commitment_asks_the_municipality() -> None:
    assert asked(THE_MUNICIPALITY) == {MUNICIPALITY}


def test_a_collective_asks_each_of_its_members() -> None:
    assert asked(ALL_CORPORATIONS) == {CORPORATION, OTHER_CORPORATION, TENANTS}


@pytest.mark.parametrize("bound", [(), (THE_PROVINCE,)], ids=["nobody", "an outside actor only"])
def test_where_no_party_is_bound_the_whole_table_is(bound: tuple[Actor, ...]) -> None:
    assert asked(*bound) == WHOLE_TABLE


def test_a_clause_binds_whom_it_names_and_else_whom_the_agreement_binds() -> None:
    clauses = (a_clause("a"), a_clause("b", "De gemeente stelt de grond beschikbaar.", bound=(THE_MUNICIPALITY,)))
    terms = agreement_terms(bound=(VOORBEELDHUIS,), clauses=clauses)

    assert set(required_consents(a_table(), terms, TODAY)) == {OTHER_CORPORATION, MUNICIPALITY}


def test_one_clause_that_binds_nobody_asks_the_whole_table() -> None:
    clauses = (a_clause("a", bound=(VOORBEELDHUIS,)), a_clause("b", "Partijen spreken elkaar twee keer per jaar."))
    terms = agreement_terms(bound=(), clauses=clauses)

    assert set(required_consents(a_table(), terms, TODAY)) == WHOLE_TABLE


def test_who_sits_at_the_table_on_that_day_is_asked() -> None:
    """The tenants' organisation came to the table in 2026, and another one left it."""
    table = a_partnership(the_municipality(), the_corporation(), the_tenants(since=date(2026, 1, 1)))

    assert asked(VOORBEELDWONEN, table=table, on=date(2025, 12, 31)) == {CORPORATION}
    assert asked(VOORBEELDWONEN, table=table, on=date(2026, 1, 1)) == {CORPORATION, TENANTS}


def test_the_consents_stand_in_one_order_whatever_the_order_of_the_seats() -> None:
    seats = [the_municipality(), the_corporation(), the_other_corporation(), the_tenants()]
    terms = agreement_terms(bound=())

    forwards = required_consents(a_partnership(*seats), terms, TODAY)
    backwards = required_consents(a_partnership(*reversed(seats)), terms, TODAY)

    assert forwards == backwards
    assert len(forwards) == len(WHOLE_TABLE)


class TestState:
    def amendment(self, **decisions: Decision) -> Amendment:
        agreement = an_agreement_with_a_proposal()
        parties = {"corporation": CORPORATION, "tenants": TENANTS}
        for name, decision in decisions.items():
            agreement.decide_amendment(WIJZIGING, parties[name], decision, provenance(parties[name]))
        return agreement.amendments[WIJZIGING]

    def test_it_is_open_as_long_as_a_consent_is_missing(self) -> None:
        amendment = self.amendment(corporation=Decision.CONSENT)

        assert amendment.state is AmendmentState.OPEN
        assert amendment.missing == [TENANTS]

    def test_one_refusal_refuses_it(self) -> None:
        amendment = self.amendment(corporation=Decision.CONSENT, tenants=Decision.REFUSE)

        assert amendment.state is AmendmentState.REFUSED

    def test_it_is_carried_when_it_was_carried_out(self) -> None:
        amendment = self.amendment(corporation=Decision.CONSENT, tenants=Decision.CONSENT)

        assert amendment.state is AmendmentState.CARRIED
        assert amendment.missing == []

    def test_it_knows_which_fields_it_would_change_of_the_agreement_and_of_each_target(self) -> None:
        figure = (Change("low", "60", "50"),)
        targets = (TargetChange(TARGET, figure), TargetChange(OTHER_TARGET, figure))

        fields = fields_changed(new_title(an_agreement(), "Anders"), targets)

        assert fields == {"title", f"{TARGET}.low", f"{OTHER_TARGET}.low"}

    def test_only_an_open_one_moves_on(self) -> None:
        life = Agreement.AMENDMENT_LIFE

        assert set(life.choices(AmendmentState.OPEN)) == set(AmendmentState)
        assert all(not life.choices(state) for state in set(AmendmentState) - {AmendmentState.OPEN})


class TestDecision:
    def test_a_proposal_changes_nothing_yet(self) -> None:
        agreement = an_agreement_with_a_proposal()

        assert agreement.terms == agreement.original == agreement_terms()
        assert agreement.amendments[WIJZIGING].state is AmendmentState.OPEN
        assert agreement.amendments[WIJZIGING].missing == sorted([CORPORATION, TENANTS])

    def test_the_last_consent_carries_it_out_once(self) -> None:
        agreement = an_agreement_with_a_proposal("Aan de Voorbeeldlaan")

        first = agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance(CORPORATION))
        assert first is None
        assert agreement.terms == agreement_terms()
        last = agreement.decide_amendment(WIJZIGING, TENANTS, Decision.CONSENT, provenance(TENANTS))

        assert last == agreement.amendments[WIJZIGING].proposal
        assert agreement.terms == agreement_terms(title="Aan de Voorbeeldlaan")
        assert agreement.original == agreement_terms()
        assert agreement.amendments[WIJZIGING].state is AmendmentState.CARRIED
        assert topics(agreement)[-3:] == [
            "agreement.amendment_decided",
            "agreement.amendment_decided",
            "agreement.amended",
        ]

    @pytest.mark.parametrize("order", [(CORPORATION, TENANTS), (TENANTS, CORPORATION)])
    def test_a_refused_amendment_changes_nothing_and_is_closed(self, order: tuple[Any, Any]) -> None:
        agreement = an_agreement_with_a_proposal()

        agreement.decide_amendment(WIJZIGING, order[0], Decision.REFUSE, provenance(order[0]))

        assert agreement.terms == agreement.original
        assert agreement.amendments[WIJZIGING].state is AmendmentState.REFUSED
        with refused("amendment_closed", "Stel zo nodig een nieuwe wijziging voor", agreement):
            agreement.decide_amendment(WIJZIGING, order[1], Decision.CONSENT, provenance(order[1]))

    def test_the_last_party_may_refuse(self) -> None:
        agreement = an_agreement_with_a_proposal()
        agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance(CORPORATION))

        carried = agreement.decide_amendment(WIJZIGING, TENANTS, Decision.REFUSE, provenance(TENANTS))

        assert carried is None
        assert agreement.terms == agreement.original

    def test_a_carried_amendment_is_closed(self) -> None:
        agreement = an_agreement_with_a_proposal()
        for party in (CORPORATION, TENANTS):
            agreement.decide_amendment(WIJZIGING, party, Decision.CONSENT, provenance(party))

        with refused("amendment_closed", "Stel zo nodig een nieuwe wijziging voor", agreement):
            agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.REFUSE, provenance(CORPORATION))

    @pytest.mark.parametrize("party", [MUNICIPALITY, STRANGER])
    def test_only_who_is_asked_decides(self, party: Any) -> None:
        agreement = an_agreement_with_a_proposal()

        with refused("consent_not_asked", f"Vraag die van: {min(CORPORATION, TENANTS)}", agreement):
            agreement.decide_amendment(WIJZIGING, party, Decision.CONSENT, provenance(party))

    def test_a_party_decides_once(self) -> None:
        agreement = an_agreement_with_a_proposal()
        agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance(CORPORATION))

        with refused("already_decided", "Stel zo nodig een nieuwe wijziging voor", agreement):
            agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.REFUSE, provenance(CORPORATION))

    def test_an_amendment_that_was_never_proposed_is_not_decided(self) -> None:
        agreement = an_agreement()

        with refused("amendment_unknown", "Controleer het nummer van de wijziging", agreement):
            agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance())


class TestProposal:
    def propose(self, agreement: Agreement, changes: tuple[Change, ...] = (), key: str = "wijziging-2") -> None:
        agreement.propose_amendment(a_proposal(agreement, changes, key=key), an_adopted_accord(), provenance())

    @pytest.mark.parametrize(
        "changes", [(), (Change("title", "Nieuwe sociale huurwoningen", "Nieuwe sociale huurwoningen"),)]
    )
    def test_it_changes_something(self, changes: tuple[Change, ...]) -> None:
        agreement = an_agreement()

        with refused("nothing_changes", "Geef ten minste één veld een nieuwe waarde", agreement):
            self.propose(agreement, changes)

    def test_somebody_can_consent_to_it(self) -> None:
        agreement = an_agreement()
        nobody = structs.replace(a_proposal(agreement, new_title(agreement, "Anders")), required=())

        with refused("nobody_to_consent", "Vul eerst de partijen aan", agreement):
            agreement.propose_amendment(nobody, an_adopted_accord(), provenance())

    def test_it_may_change_a_target_only(self) -> None:
        agreement = an_agreement()
        targets = (TargetChange(TARGET, (Change("low", "60", "50"),)),)

        agreement.propose_amendment(a_proposal(agreement, targets=targets), an_adopted_accord(), provenance())

        assert agreement.amendments[WIJZIGING].proposal.targets == targets

    def test_two_open_proposals_never_change_the_same_field(self) -> None:
        agreement = an_agreement_with_a_proposal()

        with refused("amendment_open", "Besluit daar eerst over", agreement):
            self.propose(agreement, new_title(agreement, "Nog anders"))

    def test_two_open_proposals_may_change_different_fields(self) -> None:
        agreement = an_agreement_with_a_proposal("Aan de Voorbeeldlaan")
        self.propose(agreement, (Change("explanation", None, "De Voorbeeldlaan is beschikbaar."),))

        for amendment in (amendment_id("wijziging-2"), WIJZIGING):
            for party in (CORPORATION, TENANTS):
                agreement.decide_amendment(amendment, party, Decision.CONSENT, provenance(party))

        assert agreement.terms == agreement_terms(
            title="Aan de Voorbeeldlaan", explanation="De Voorbeeldlaan is beschikbaar."
        )

    def test_two_that_do_not_go_together_are_not_both_carried_out(self) -> None:
        """Each could be agreed when it was proposed: to say that there is no agreement, and to give it a text."""
        agreement = an_agreement(text=None)
        none = differences(agreement.terms, agreement_terms(text=None, state=CellState.NONE, clauses=()))
        self.propose(agreement, none, key="wijziging-1")
        self.propose(agreement, (Change("text", None, "Toch een afspraak."),))
        for party in (CORPORATION, TENANTS):
            agreement.decide_amendment(WIJZIGING, party, Decision.CONSENT, provenance(party))
        other = amendment_id("wijziging-2")
        agreement.decide_amendment(other, CORPORATION, Decision.CONSENT, provenance(CORPORATION))

        with refused("text_in_empty_cell", "Laat `text` weg", agreement):
            agreement.decide_amendment(other, TENANTS, Decision.CONSENT, provenance(TENANTS))
        agreement.decide_amendment(other, TENANTS, Decision.REFUSE, provenance(TENANTS))

        assert agreement.terms.faults() == []

    def test_after_a_refusal_the_same_field_may_be_proposed_again(self) -> None:
        agreement = an_agreement_with_a_proposal()
        agreement.decide_amendment(WIJZIGING, TENANTS, Decision.REFUSE, provenance(TENANTS))

        self.propose(agreement, new_title(agreement, "Nog anders"))

        assert agreement.amendments[amendment_id("wijziging-2")].state is AmendmentState.OPEN

    @pytest.mark.parametrize("decision", [None, Decision.CONSENT, Decision.REFUSE])
    def test_a_proposal_is_never_put_in_the_place_of_another(self, decision: Decision | None) -> None:
        agreement = an_agreement_with_a_proposal()
        if decision:
            agreement.decide_amendment(WIJZIGING, CORPORATION, decision, provenance(CORPORATION))

        with refused("amendment_exists", "Gebruik een nieuw kenmerk", agreement):
            self.propose(agreement, (Change("explanation", None, "Iets anders."),), key="wijziging-1")

    def test_it_starts_from_what_stands_there_now(self) -> None:
        """Else one amendment would silently undo another, and the history would show an old value that never was."""
        agreement = an_agreement()

        with refused("changed_meanwhile", "Haal de huidige stand op en stel opnieuw voor", agreement):
            self.propose(agreement, (Change("title", "Wat er nooit stond", "Anders"),))

    def test_it_changes_fields_that_exist(self) -> None:
        agreement = an_agreement()

        with refused("field_unknown", "Kies uit: accord, section, key", agreement):
            self.propose(agreement, (Change("titel", None, "Anders"),))

    @pytest.mark.parametrize(
        "change", [Change("modality", "result", "misschien"), Change("ordinal", 1, "een"), Change("clauses", [], 7)]
    )
    def test_a_new_value_fits_its_field(self, change: Change) -> None:
        agreement = an_agreement()

        with refused("value_does_not_fit", f"Controleer `{change.field}`", agreement):
            self.propose(agreement, (change,))

    def test_what_it_leads_to_can_be_agreed(self) -> None:
        agreement = an_agreement()

        with refused("empty_title", "Vul `title` in", agreement):
            self.propose(agreement, new_title(agreement, ""))
        with refused("section_unknown", "Voeg het toe, of kies een ander", agreement):
            self.propose(agreement, (Change("section", "1.1", "9"),))

    def test_it_does_not_move_the_agreement_to_another_accord(self) -> None:
        agreement = an_agreement()
        moved = differences(agreement.terms, structs.replace(agreement.terms, accord=OTHER_ACCORD))

        with refused("accord_changed", "Maak in de andere een nieuwe", agreement):
            self.propose(agreement, moved)
