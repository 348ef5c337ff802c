"""What an amendment takes beside consent: whose, about which text, from which day, and until it is withdrawn."""

from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from domain.agreement import Agreement
from domain.amendment import AmendmentState, Proposal, TargetChange, required_consents
from domain.changes import Change
from domain.partnership import Partnership
from domain.rules import Consent, Consenting, ProcessRule
from domain.terms import Actor
from domain.vocabulary import Decision
from given import (
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    OTHER_TARGET,
    TARGET,
    TENANTS,
    THE_MUNICIPALITY,
    THE_PROVINCE,
    TODAY,
    VOORBEELDHUIS,
    VOORBEELDWONEN,
    a_partnership,
    a_proposal,
    a_target,
    agreement_terms,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    an_agreement_with_a_proposal,
    new_title,
    provenance,
    refused,
    replayed,
)

WIJZIGING = amendment_id("wijziging-1")
OTHER = amendment_id("wijziging-2")
WHOLE_TABLE = {MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS}
IN_2027 = date(2027, 1, 1)


def with_a_rule(of: Consenting, since: date | None = None) -> Partnership:
    partnership = a_partnership()
    partnership.agree_rule(ProcessRule("instemming", "Wie instemt.", Consent(of), since=since), provenance())
    return partnership


def asked(table: Partnership, *of_targets: Actor, on: date = TODAY) -> set[UUID]:
    return set(required_consents(table, agreement_terms(bound=(VOORBEELDWONEN,)), on, of_targets))


class TestWhose:
    def test_the_whole_table_where_the_parties_agreed_so(self) -> None:
        assert asked(with_a_rule(Consenting.TABLE)) == WHOLE_TABLE

    def test_the_bound_parties_and_who_represents_their_tenants_where_they_agreed_that_or_nothing(self) -> None:
        assert asked(with_a_rule(Consenting.BOUND)) == asked(a_partnership()) == {CORPORATION, TENANTS}

    def test_by_the_rule_that_holds_on_that_day(self) -> None:
        table = with_a_rule(Consenting.TABLE, since=date(2026, 7, 3))

        assert asked(table, on=TODAY) == {CORPORATION, TENANTS}
        assert asked(table, on=date(2026, 7, 3)) == WHOLE_TABLE

    def test_the_party_of_a_figure_that_changes_is_bound_by_it(self) -> None:
        assert asked(a_partnership(), VOORBEELDHUIS) == {CORPORATION, TENANTS, OTHER_CORPORATION}
        assert asked(a_partnership(), THE_MUNICIPALITY) == {CORPORATION, TENANTS, MUNICIPALITY}

    def test_for_a_corporations_figure_who_represents_its_tenants_is_asked_too(self) -> None:
        terms = agreement_terms(bound=(VOORBEELDHUIS,))

        assert set(required_consents(a_partnership(), terms, TODAY, (VOORBEELDWONEN,))) == {
            OTHER_CORPORATION, CORPORATION, TENANTS,
        }  # fmt: skip

    def test_a_figure_of_an_outside_actor_binds_nobody_more(self) -> None:
        assert asked(a_partnership(), THE_PROVINCE) == {CORPORATION, TENANTS}


class TestEdition:
    def test_a_decision_records_which_text_it_covers(self) -> None:
        agreement = an_agreement_with_a_proposal()
        sha256 = agreement.amendments[WIJZIGING].edition.sha256

        agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance(), sha256)
        agreement.decide_amendment(WIJZIGING, TENANTS, Decision.CONSENT, provenance())

        assert agreement.amendments[WIJZIGING].editions == {CORPORATION: sha256, TENANTS: sha256}
        assert replayed(agreement) == agreement

    def test_nobody_decides_about_another_text(self) -> None:
        agreement = an_agreement_with_a_proposal()

        with refused("edition_differs", "Lees de tekst van deze wijziging", agreement):
            agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance(), "5b" * 32)


class TestCountsFrom:
    def carried(self, counts_from: date | None, decided_on: date = TODAY) -> Agreement:
        agreement = an_agreement()
        proposal = structs.replace(a_proposal(agreement, new_title(agreement, "Anders")), counts_from=counts_from)
        agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
        meeting = provenance(on=decided_on)
        agreement.decide_together(WIJZIGING, (CORPORATION, TENANTS), Decision.CONSENT, meeting)
        return agreement

    def test_it_may_count_from_a_later_day_than_that_on_which_it_is_carried(self) -> None:
        agreement = self.carried(IN_2027)

        assert agreement.terms.title == agreement.agreed.title == "Anders"
        assert agreement.terms_on(date(2026, 12, 31)) == agreement.original
        assert agreement.terms_on(IN_2027).title == "Anders"

    def test_else_it_counts_from_the_day_of_the_last_consent(self) -> None:
        agreement = self.carried(None, decided_on=date(2026, 6, 1))

        assert agreement.terms_on(date(2026, 5, 31)) == agreement.original
        assert agreement.terms_on(date(2026, 6, 1)).title == "Anders"

    def test_of_a_target_too(self) -> None:
        target = a_target()
        target.amend(WIJZIGING, (Change("literal", "60", "zestig"),), provenance(), IN_2027)

        assert target.terms_on(TODAY) == target.original
        assert target.terms_on(IN_2027) == target.terms == target.agreed
        assert replayed(target) == target

    def test_of_a_target_without_a_day_from_the_last_consent(self) -> None:
        target = a_target()
        target.amend(WIJZIGING, (Change("literal", "60", "zestig"),), provenance(on=IN_2027))

        assert target.terms_on(TODAY) == target.original


class TestWithdrawal:
    def test_what_is_withdrawn_changes_nothing_and_is_closed(self) -> None:
        agreement = an_agreement_with_a_proposal()
        agreement.decide_amendment(WIJZIGING, CORPORATION, Decision.CONSENT, provenance())

        agreement.withdraw_amendment(WIJZIGING, provenance())

        assert agreement.amendments[WIJZIGING].state is AmendmentState.WITHDRAWN
        assert agreement.terms == agreement.original
        with refused("amendment_closed", "het is ingetrokken", agreement):
            agreement.decide_amendment(WIJZIGING, TENANTS, Decision.CONSENT, provenance())
        with refused("amendment_closed", "het is ingetrokken", agreement):
            agreement.withdraw_amendment(WIJZIGING, provenance())

    def test_one_that_was_never_proposed_is_not_withdrawn(self) -> None:
        agreement = an_agreement()

        with refused("amendment_unknown", "Controleer het nummer", agreement):
            agreement.withdraw_amendment(WIJZIGING, provenance())

    def test_the_same_field_may_be_proposed_again(self) -> None:
        agreement = an_agreement_with_a_proposal()
        agreement.withdraw_amendment(WIJZIGING, provenance())

        again = a_proposal(agreement, new_title(agreement, "Nog anders"), key="wijziging-2")
        agreement.propose_amendment(again, an_adopted_accord(), provenance())

        assert agreement.amendments[OTHER].state is AmendmentState.OPEN


class TestSameField:
    FIGURE = (Change("low", "60", "50"),)

    def proposed(self, *targets: TargetChange, key: str = "wijziging-1") -> Proposal:
        return a_proposal(an_agreement(), targets=targets, key=key)

    @pytest.mark.parametrize("named", [True, False])
    def test_the_other_proposal_is_named_with_who_made_it_and_when(self, named: bool) -> None:
        agreement = an_agreement_with_a_proposal()
        names = {MUNICIPALITY: "gemeente Voorbeeldstad"} if named else {}
        again = a_proposal(agreement, new_title(agreement, "Nog anders"), key="wijziging-2")
        told = f"wijziging {WIJZIGING}, voorgesteld door {names.get(MUNICIPALITY, MUNICIPALITY)} op 2026-07-02"

        with refused("amendment_open", told, agreement):
            agreement.propose_amendment(again, an_adopted_accord(), provenance(), names)

    def test_of_one_target_two_proposals_wait_for_each_other(self) -> None:
        agreement = an_agreement()
        agreement.propose_amendment(
            self.proposed(TargetChange(TARGET, self.FIGURE)), an_adopted_accord(), provenance()
        )  # fmt: skip

        with refused("amendment_open", "laat haar intrekken", agreement):
            agreement.propose_amendment(
                self.proposed(TargetChange(TARGET, self.FIGURE), key="wijziging-2"), an_adopted_accord(), provenance()
            )

    def test_of_two_targets_they_go_side_by_side(self) -> None:
        agreement = an_agreement()
        for key, target in (("wijziging-1", TARGET), ("wijziging-2", OTHER_TARGET)):
            change = TargetChange(target, self.FIGURE)
            agreement.propose_amendment(self.proposed(change, key=key), an_adopted_accord(), provenance())

        assert [case.state for case in agreement.amendments.values()] == [AmendmentState.OPEN] * 2
