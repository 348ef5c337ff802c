"""The parties' own way out of a disagreement that remains after consultation."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from domain.case import MediationSide, Referral, Settlement
from domain.errors import Refused
from domain.mediation import FailureCause, Mediation, MediationState
from domain.national import admission_about_keeping
from domain.partnership import Partnership
from domain.rules import ProcessRule, Side, Sides
from domain.vocabulary import MediationOutcome, PartyRole
from given import (
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    STRANGER,
    TENANTS,
    a_case,
    a_draft_accord,
    a_mediation,
    a_partnership,
    amendment_id,
    an_adopted_accord,
    an_agreement_with_a_proposal,
    provenance,
    refused,
    replayed,
    the_corporations,
    topics,
)
from givens.disputes import BUREAU, a_mediator, laws, the_bill, with_mediators, with_third

ID = amendment_id("mediatie-1")
WIJZIGING = amendment_id("wijziging-1")
CARRIED_OUT = Settlement(AGREEMENT, WIJZIGING)


def called(partnership: Partnership, on: date = date(2026, 7, 2), **changed: Any) -> Mediation:
    return Mediation.call(ID, a_case(**changed), an_adopted_accord(), partnership, provenance(TENANTS, on=on))


def by_role(since: date | None = None) -> Partnership:
    partnership = a_partnership()
    rule = ProcessRule("zijden", "Elke rol is een zijde.", Sides(Side.ROLE), since=since)
    partnership.agree_rule(rule, provenance())
    return partnership


def settled() -> Mediation:
    mediation = with_third()
    mediation.close(MediationOutcome.SETTLED, "De oplevering telt in 2028.", provenance())
    return mediation


def failed() -> Mediation:
    mediation = with_third()
    mediation.close(MediationOutcome.FAILED, "Partijen komen er niet uit.", provenance())
    return mediation


def test_mediation_is_called_about_agreements_of_an_adopted_accord() -> None:
    mediation = a_mediation()

    assert mediation.case == a_case()
    assert (mediation.state, mediation.outcome) == (MediationState.CALLED, None)
    assert topics(mediation) == ["mediation.called"]


def test_over_a_draft_there_is_nothing_to_mediate() -> None:
    with refused("accord_not_adopted", "Bewerk het concept, of stel de overeenkomst eerst vast"):
        Mediation.call(ID, a_case(), a_draft_accord(), a_partnership(), provenance())


@pytest.mark.parametrize(
    ("changed", "code", "way_out"),
    [
        ({"agreements": ()}, "agreements_missing", "Noem ten minste één afspraak"),
        ({"consultation": " "}, "consultation_missing", "Beschrijf in `consultation` wanneer en met welke uitkomst"),
        ({"subject": ""}, "subject_missing", "vul `subject` in"),
    ],
)
def test_a_call_says_what_it_is_about_and_which_consultation_failed(
    changed: dict[str, Any], code: str, way_out: str
) -> None:
    """Mediation is for a disagreement that remains after consultation."""
    with refused(code, way_out):
        called(a_partnership(), **changed)


def test_by_default_each_organisation_is_a_side() -> None:
    mediation = called(a_partnership(), against=(CORPORATION, OTHER_CORPORATION))

    assert mediation.sides == tuple(MediationSide((id,)) for id in (TENANTS, CORPORATION, OTHER_CORPORATION))


def test_where_the_parties_agreed_so_each_role_is_a_side() -> None:
    mediation = called(by_role(), against=(OTHER_CORPORATION, CORPORATION))

    assert mediation.sides == (
        MediationSide((OTHER_CORPORATION, CORPORATION), PartyRole.CORPORATION),
        MediationSide((TENANTS,), PartyRole.TENANTS),
    )


def test_the_rule_of_the_day_of_the_call_says_who_is_a_side() -> None:
    partnership, against = by_role(since=date(2026, 7, 1)), (CORPORATION, OTHER_CORPORATION)

    assert len(called(partnership, date(2026, 6, 30), against=against).sides) == 3
    assert len(called(partnership, date(2026, 7, 1), against=against).sides) == 2


def test_by_when_to_appoint_is_what_the_parties_agreed() -> None:
    partnership = a_partnership()
    partnership.agree_rule(ProcessRule("zijden", "Binnen veertien dagen.", Sides(Side.ORGANISATION, 14)), provenance())

    assert called(partnership).appoint_by == date(2026, 7, 16)
    assert called(a_partnership()).appoint_by is None


@pytest.mark.parametrize("against", [(), (TENANTS,)])
def test_a_disagreement_has_two_sides(against: tuple[Any, ...]) -> None:
    with refused("one_side", "Noem in `against` een partij van een andere zijde"):
        called(a_partnership(), against=against)


def test_two_of_one_role_are_one_side_where_roles_are() -> None:
    with refused("one_side", "wie een zijde is, zegt de procesafspraak"):
        called(by_role(), called_by=CORPORATION, against=(OTHER_CORPORATION,))


def test_a_disagreement_is_between_parties() -> None:
    with refused("not_a_party", "Noem in `against` alleen hen"):
        called(a_partnership(), against=(STRANGER,))


def test_each_side_appoints_a_mediator() -> None:
    mediation = with_mediators()

    assert mediation.state is MediationState.APPOINTING
    assert mediation.still_to_appoint == []
    assert [a.mediator for a in mediation.appointments.values()] == [a_mediator("mediator-1"), a_mediator("mediator-2")]


def test_who_has_not_appointed_stays_visible() -> None:
    mediation = a_mediation()
    mediation.appoint(CORPORATION, a_mediator(), a_partnership(), provenance())

    assert mediation.still_to_appoint == [MediationSide((TENANTS,))]


def test_a_side_appoints_once() -> None:
    mediation = with_mediators()

    with refused("already_appointed", "`replaceMediator`", mediation):
        mediation.appoint(TENANTS, a_mediator("mediator-3"), a_partnership(), provenance())


def test_of_a_role_any_of_its_parties_appoints_and_then_no_other() -> None:
    mediation = called(by_role(), against=(CORPORATION, OTHER_CORPORATION))
    mediation.appoint(OTHER_CORPORATION, a_mediator(), a_partnership(), provenance())

    with refused("already_appointed", "Deze zijde heeft al een mediator", mediation):
        mediation.appoint(CORPORATION, a_mediator("mediator-2"), a_partnership(), provenance())


def test_only_a_side_appoints() -> None:
    mediation = a_mediation()

    with refused("not_a_side", "Alleen een zijde van het meningsverschil", mediation):
        mediation.appoint(MUNICIPALITY, a_mediator(), a_partnership(), provenance())


def test_a_mediator_has_a_function() -> None:
    mediation = a_mediation()

    with refused("function_missing", "vul `function` in", mediation):
        mediation.appoint(TENANTS, a_mediator(function=" "), a_partnership(), provenance())


def test_a_mediator_comes_from_no_party() -> None:
    mediation = a_mediation()

    with refused("mediator_from_party", "Wijs een ander aan", mediation):
        mediation.appoint(TENANTS, a_mediator(organisation=MUNICIPALITY), a_partnership(), provenance())


def test_nobody_mediates_for_two_sides() -> None:
    mediation = a_mediation()
    mediation.appoint(TENANTS, a_mediator(), a_partnership(), provenance())

    with refused("already_mediator", "Wijs een ander aan", mediation):
        mediation.appoint(CORPORATION, a_mediator(), a_partnership(), provenance())


def test_a_side_replaces_its_mediator_before_and_after_the_third_was_chosen() -> None:
    for mediation in (with_mediators(), with_third()):
        state = mediation.state

        mediation.replace(TENANTS, a_mediator("mediator-3"), a_partnership(), provenance())

        assert mediation.appointments[0].mediator == a_mediator("mediator-3")
        assert mediation.state is state


def test_there_has_to_be_one_to_replace() -> None:
    mediation = a_mediation()

    with refused("nothing_to_replace", "`appointMediator`", mediation):
        mediation.replace(TENANTS, a_mediator(), a_partnership(), provenance())


def test_the_mediators_choose_an_independent_third() -> None:
    mediation = with_third()

    assert mediation.third == a_mediator("derde")
    assert mediation.state is MediationState.MEDIATING


def test_the_third_is_chosen_when_every_side_has_appointed() -> None:
    mediation = a_mediation()
    mediation.appoint(TENANTS, a_mediator(), a_partnership(), provenance())

    with refused("sides_not_appointed", "Van 1 van de zijden is er nog geen mediator", mediation):
        mediation.choose_third(a_mediator("derde"), a_partnership(), provenance())


def test_before_anyone_appointed_there_is_nobody_to_choose() -> None:
    mediation = a_mediation()

    with refused("mediation_not_so_far", "Hierna kan: mediators worden aangewezen", mediation):
        mediation.choose_third(a_mediator("derde"), a_partnership(), provenance())


@pytest.mark.parametrize("organisation", [MUNICIPALITY, TENANTS])
def test_the_third_belongs_to_no_party(organisation: Any) -> None:
    mediation = with_mediators()

    with refused("third_not_independent", "Kies een ander", mediation):
        mediation.choose_third(a_mediator("derde", organisation=organisation), a_partnership(), provenance())


def test_the_third_belongs_to_no_member_of_a_collective() -> None:
    """Also where that member has left the table since."""
    mediation, partnership = with_mediators(), a_partnership()
    partnership.define_collective(the_corporations(), provenance())
    seat = partnership.parties[OTHER_CORPORATION, PartyRole.CORPORATION, date(2020, 1, 1)]
    partnership.seat(structs.replace(seat, until=date(2026, 1, 1)), provenance())

    with refused("third_not_independent", "niet van een partij of van een lid van een verzamelnaam", mediation):
        mediation.choose_third(a_mediator("derde", organisation=OTHER_CORPORATION), partnership, provenance())


def test_the_third_is_none_of_the_two() -> None:
    mediation = with_mediators()

    with refused("third_not_independent", "niet al mediator", mediation):
        mediation.choose_third(a_mediator("mediator-1"), a_partnership(), provenance())


def test_another_third_may_take_the_place_of_the_first() -> None:
    mediation = with_third()

    mediation.choose_third(a_mediator("andere-derde", organisation=BUREAU), a_partnership(), provenance())

    assert mediation.third == a_mediator("andere-derde")


def test_a_refusal_to_appoint_leads_to_failure() -> None:
    mediation = a_mediation()

    mediation.refuse(CORPORATION, provenance(CORPORATION))
    assert (mediation.state, mediation.refused_by) == (MediationState.STALLED, CORPORATION)
    mediation.close(MediationOutcome.FAILED, "Voorbeeldwonen wees niemand aan.", provenance())

    assert (mediation.state, mediation.cause) == (MediationState.FAILED, FailureCause.REFUSAL)


def test_who_appointed_does_not_refuse_any_more() -> None:
    mediation = with_mediators()

    with refused("already_appointed", "Sluit de mediatie, of trek haar in", mediation):
        mediation.refuse(CORPORATION, provenance())


def test_a_deadlock_on_the_third_leads_to_failure() -> None:
    mediation = with_mediators()

    mediation.deadlock(provenance(None))
    mediation.close(MediationOutcome.FAILED, "De mediators vonden geen derde.", provenance())

    assert mediation.cause is FailureCause.DEADLOCK


def test_without_both_mediators_there_is_no_deadlock() -> None:
    mediation = a_mediation()

    with refused("sides_not_appointed", "`refuseMediation`", mediation):
        mediation.deadlock(provenance())


def test_once_a_third_mediates_nothing_is_stalled() -> None:
    mediation = with_third()

    with refused("mediation_not_so_far", "in mediatie", mediation):
        mediation.deadlock(provenance())


def test_where_they_mediated_and_did_not_agree_that_is_the_cause() -> None:
    assert failed().cause is FailureCause.NO_AGREEMENT


def test_a_mediation_that_was_not_tried_did_not_fail() -> None:
    for mediation in (a_mediation(), with_mediators()):
        with refused("failure_unfounded", "of trek haar in", mediation):
            mediation.close(MediationOutcome.FAILED, "Geen zin meer.", provenance())


@pytest.mark.parametrize("outcome", [MediationOutcome.SETTLED, MediationOutcome.WITHDRAWN])
def test_parties_may_settle_or_withdraw_at_any_time(outcome: MediationOutcome) -> None:
    stalled = with_mediators()
    stalled.deadlock(provenance())
    for mediation in (a_mediation(), with_mediators(), with_third(), stalled):
        mediation.close(outcome, "Partijen leggen de oplevering in 2028 vast.", provenance())

        assert (mediation.outcome, mediation.cause) == (outcome, None)
        assert mediation.state == outcome.value


def test_it_ends_with_a_conclusion() -> None:
    mediation = with_third()

    with refused("conclusion_missing", "vul `conclusion` in", mediation):
        mediation.close(MediationOutcome.FAILED, "  ", provenance())


def test_it_ends_once() -> None:
    mediation = settled()

    with refused("mediation_closed", "Vraag zo nodig een nieuwe aan", mediation):
        mediation.close(MediationOutcome.FAILED, "Toch niet.", provenance())
    with refused("mediation_closed", "al gesloten: vaststelling", mediation):
        mediation.replace(TENANTS, a_mediator("mediator-3"), a_partnership(), provenance())


def test_a_settlement_names_the_amendment_that_carries_it_out() -> None:
    mediation = settled()

    mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())
    mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())

    assert mediation.settlements == (CARRIED_OUT,)
    assert mediation.state is MediationState.SETTLED
    assert topics(mediation)[-2:] == ["mediation.closed", "mediation.settlement_linked"]


def test_that_amendment_must_have_been_proposed() -> None:
    mediation = settled()

    with refused("amendment_unknown", "`proposeAmendment`", mediation):
        mediation.link_settlement(
            Settlement(AGREEMENT, amendment_id("nergens")), an_agreement_with_a_proposal(), provenance()
        )


def test_that_amendment_is_of_an_agreement_that_was_mediated() -> None:
    mediation = settled()

    with refused("agreement_not_mediated", "Noem een afspraak van de mediatie", mediation):
        mediation.link_settlement(Settlement(OTHER_AGREEMENT, WIJZIGING), an_agreement_with_a_proposal(), provenance())


def test_where_nothing_was_settled_nothing_is_carried_out() -> None:
    for mediation in (with_third(), failed()):
        with refused("nothing_settled", "niets vastgesteld", mediation):
            mediation.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance())


def test_the_last_step_is_the_minister_and_the_law_does_not_admit_it() -> None:
    mediation = failed()

    mediation.refer(Referral("Het meningsverschil blijft.", admission_about_keeping(laws())), provenance())

    assert mediation.state is MediationState.REFERRED
    assert mediation.referral is not None
    assert not mediation.referral.admission.admitted
    assert [finding.code for finding in mediation.referral.admission.findings] == ["keeping_goes_to_court"]


def test_once_the_bill_is_in_force_the_law_admits_it() -> None:
    assert admission_about_keeping(laws(date(2026, 12, 31), the_bill())).admitted is False
    assert admission_about_keeping(laws(date(2027, 1, 1), the_bill())).admitted is True


def test_only_what_failed_is_referred() -> None:
    for mediation in (with_third(), settled()):
        with refused("mediation_not_failed", "volgt op een mislukte mediatie", mediation):
            mediation.refer(Referral("Nu meteen.", admission_about_keeping(laws())), provenance())


def test_a_referral_has_a_ground() -> None:
    mediation = failed()

    with refused("ground_missing", "vul `ground` in", mediation):
        mediation.refer(Referral(" ", admission_about_keeping(laws())), provenance())


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in Mediation.facts().values())


def test_a_mediation_is_what_its_events_say() -> None:
    for mediation in (settled(), failed(), with_mediators()):
        assert replayed(mediation) == mediation


ACTS: dict[str, Callable[[Mediation], None]] = {
    "one side appoints": lambda m: m.appoint(TENANTS, a_mediator("een"), a_partnership(), provenance()),
    "the other appoints": lambda m: m.appoint(CORPORATION, a_mediator("twee"), a_partnership(), provenance()),
    "one side replaces": lambda m: m.replace(TENANTS, a_mediator("drie"), a_partnership(), provenance()),
    "they choose": lambda m: m.choose_third(a_mediator("derde"), a_partnership(), provenance()),
    "one side refuses": lambda m: m.refuse(CORPORATION, provenance()),
    "they do not agree": lambda m: m.deadlock(provenance()),
    "it is settled": lambda m: m.close(MediationOutcome.SETTLED, "Zo.", provenance()),
    "it is withdrawn": lambda m: m.close(MediationOutcome.WITHDRAWN, "Zo.", provenance()),
    "it fails": lambda m: m.close(MediationOutcome.FAILED, "Zo.", provenance()),
    "it is carried out": lambda m: m.link_settlement(CARRIED_OUT, an_agreement_with_a_proposal(), provenance()),
    "it is referred": lambda m: m.refer(Referral("Zo.", admission_about_keeping(laws())), provenance()),
}


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_whatever_is_tried_in_whatever_order_it_keeps_to_its_life(tried: list[str]) -> None:
    """A third stands only beside a mediator of every side; an end has no way back; a failure has its cause."""
    mediation = a_mediation()
    for act in tried:
        before, ended = mediation.state, mediation.outcome
        with suppress(Refused):
            ACTS[act](mediation)
        assert mediation.state is before or mediation.state in Mediation.LIFE.choices(before)
        assert ended in (None, mediation.outcome)
        assert mediation.third is None or mediation.still_to_appoint == []
        assert (mediation.outcome is MediationOutcome.FAILED) <= (mediation.cause is not None)
        assert bool(mediation.settlements) <= (mediation.outcome is MediationOutcome.SETTLED)
        assert (mediation.referral is not None) == (mediation.state is MediationState.REFERRED)
    assert replayed(mediation) == mediation
