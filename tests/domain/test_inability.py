"""A party says that it cannot comply: for itself, followed by consultation, and ended after it."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.agreement import Agreement
from domain.inability import ConsultationOutcome, Inability, InabilityState
from given import (
    ALL_CORPORATIONS,
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    TENANTS,
    THE_MUNICIPALITY,
    TODAY,
    a_clause,
    a_draft_accord,
    a_partnership,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    an_agreement_with_a_proposal,
    provenance,
    refused,
    replayed,
    the_corporations,
    topics,
)
from givens.inabilities import INABILITY, a_consultation, a_declaration, an_inability

WIJZIGING = amendment_id("wijziging-1")


def declared(agreement: Agreement, organisation: UUID, clause: str | None = None) -> Inability:
    table = a_partnership()
    table.define_collective(the_corporations(), provenance())
    declaration = a_declaration(organisation=organisation, clause=clause)
    return Inability.declare(INABILITY, declaration, agreement, an_adopted_accord(), table, provenance(organisation))


class TestDeclaring:
    def test_a_party_that_leads_or_is_bound_says_it_of_itself(self) -> None:
        inability = an_inability(clause="a")

        assert inability.state is InabilityState.DECLARED
        assert (inability.declaration.organisation, inability.declaration.clause) == (CORPORATION, "a")

    def test_another_cannot_say_it(self) -> None:
        for organisation in (MUNICIPALITY, TENANTS):
            with refused("not_your_agreement", "Laat de partij die gebonden is het zelf melden"):
                an_inability(organisation=organisation)

    def test_a_clause_with_actors_of_its_own_is_theirs(self) -> None:
        agreement = an_agreement(clauses=(a_clause("a", lead=(THE_MUNICIPALITY,)), a_clause("b")))

        declared(agreement, MUNICIPALITY, "a")
        declared(agreement, CORPORATION, "b")
        with refused("not_your_agreement", "zelf melden"):
            declared(agreement, CORPORATION, "a")

    def test_a_member_of_a_collective_says_it(self) -> None:
        agreement = an_agreement(lead=(), bound=(ALL_CORPORATIONS,))

        declared(agreement, OTHER_CORPORATION)
        with refused("not_your_agreement", "zelf melden"):
            declared(agreement, TENANTS)

    def test_where_nobody_is_named_all_are_bound(self) -> None:
        assert declared(an_agreement(lead=(), bound=()), TENANTS).state is InabilityState.DECLARED

    def test_it_says_why(self) -> None:
        with refused("cause_missing", "vul `why` in"):
            an_inability(why=" ")

    def test_it_is_about_what_is_in_force(self) -> None:
        arguments = (an_agreement(), a_draft_accord(), a_partnership(), provenance(CORPORATION))
        with refused("accord_not_adopted", "Bewerk de afspraak vrij"):
            Inability.declare(INABILITY, a_declaration(), *arguments)
        with refused("clause_unknown", "Wel: a"):
            an_inability(clause="z")


class TestConsultation:
    def test_it_is_planned_held_and_then_it_ends(self) -> None:
        inability, agreement = an_inability(), an_agreement_with_a_proposal()

        inability.plan(TODAY + timedelta(days=7), provenance())
        assert inability.state is InabilityState.CONSULTING
        assert inability.planned_on == TODAY + timedelta(days=7)
        inability.hold(a_consultation(), agreement, provenance())
        assert not inability.planned_on
        assert inability.consultations == [a_consultation()]
        inability.resolve("Met instemming verruimd.", WIJZIGING, agreement, provenance())

        assert (inability.state, inability.amendment) == (InabilityState.RESOLVED, WIJZIGING)
        assert topics(inability) == [
            "inability.declared", "inability.consultation_planned", "inability.consultation_held", "inability.resolved"
        ]  # fmt: skip
        assert replayed(inability) == inability

    def test_it_may_be_planned_anew_and_held_again(self) -> None:
        inability, agreement = an_inability(), an_agreement()
        for day in (date(2026, 7, 9), date(2026, 7, 16)):
            inability.plan(day, provenance())
        nothing = a_consultation(outcome=ConsultationOutcome.NOTHING_AGREED)
        inability.hold(nothing, agreement, provenance())
        inability.plan(date(2026, 7, 23), provenance())
        inability.hold(a_consultation(), agreement, provenance())

        assert inability.consultations == [nothing, a_consultation()]
        assert inability.state is InabilityState.CONSULTING

    def test_it_ends_after_consultation_only(self) -> None:
        inability = an_inability()

        with refused("consultation_missing", "Leg vast wanneer het is gehouden", inability):
            inability.resolve("Klaar.", None, an_agreement(), provenance())
        inability.plan(TODAY, provenance())
        with refused("consultation_missing", "Eerst is er overleg", inability):
            inability.resolve("Klaar.", None, an_agreement(), provenance())

    def test_it_ends_with_a_conclusion(self) -> None:
        inability = an_inability()
        inability.hold(a_consultation(), an_agreement(), provenance())

        with refused("conclusion_missing", "vul `conclusion` in", inability):
            inability.resolve("", None, an_agreement(), provenance())

    def test_a_day_that_was_over_is_not_planned_and_one_to_come_not_held(self) -> None:
        inability = an_inability()

        with refused("consultation_in_past", "of leg vast dat het overleg is gehouden", inability):
            inability.plan(TODAY - timedelta(days=1), provenance())
        with refused("consultation_in_future", "Plan het overleg", inability):
            inability.hold(a_consultation(on=TODAY + timedelta(days=1)), an_agreement(), provenance())

    @pytest.mark.parametrize("parties", [(MUNICIPALITY, TENANTS), (CORPORATION,), (CORPORATION, CORPORATION)])
    def test_it_is_between_the_party_and_others(self, parties: tuple[object, ...]) -> None:
        inability = an_inability()

        with refused("consultation_of_others", "Noem ze allemaal", inability):
            inability.hold(a_consultation(parties=parties), an_agreement(), provenance())

    def test_it_tells_what_was_discussed(self) -> None:
        inability = an_inability()

        with refused("account_missing", "vul `account` in", inability):
            inability.hold(a_consultation(account=" "), an_agreement(), provenance())

    def test_the_amendment_that_follows_is_one_of_that_agreement(self) -> None:
        inability, agreement = an_inability(), an_agreement()

        with refused("amendment_of_another", "Stel haar eerst voor", inability):
            inability.hold(a_consultation(amendment=WIJZIGING), agreement, provenance())
        inability.hold(a_consultation(), agreement, provenance())
        with refused("amendment_of_another", "of laat haar weg", inability):
            inability.resolve("Verruimd.", WIJZIGING, agreement, provenance())

    def test_what_has_ended_has_ended(self) -> None:
        inability, agreement = an_inability(), an_agreement()
        inability.hold(a_consultation(), agreement, provenance())
        inability.resolve("De aannemer is terug.", None, agreement, provenance())

        attempts: list[Callable[[], object]] = [
            lambda: inability.plan(TODAY, provenance()),
            lambda: inability.hold(a_consultation(), agreement, provenance()),
            lambda: inability.resolve("Nogmaals.", None, agreement, provenance()),
        ]
        for attempt in attempts:
            with refused("inability_resolved", "meld het dan opnieuw", inability):
                attempt()
