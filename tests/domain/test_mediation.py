"""The parties' own way out of a disagreement that remains after consultation."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from domain.case import MediationSide
from domain.mediation import Mediation, MediationState
from domain.rules import ProcessRule, Side, Sides
from domain.vocabulary import PartyRole
from given import (
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    STRANGER,
    TENANTS,
    a_case,
    a_draft_accord,
    a_mediation,
    a_partnership,
    provenance,
    refused,
    the_corporations,
    topics,
)
from givens.disputes import BUREAU, a_mediator, with_mediators, with_third
from givens.mediation_life import ID, by_role, called


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
